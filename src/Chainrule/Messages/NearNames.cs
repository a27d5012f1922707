namespace Chainrule.Messages;

/// <summary>Finds the names that somebody may have meant.</summary>
internal static class NearNames
{
    /// <summary>The names close to <paramref name="written"/>, nearest first, at most <paramref name="most"/>; empty when nothing is close.</summary>
    public static IReadOnlyList<string> Of(string written, IEnumerable<string> names, int most = 3)
    {
        // A third of the letters may differ, and never fewer than one: "sumary", "--jsno" and "clasic-17130" are found, "foo" is not. But one must stay: a is not near b.
        int allowed = Math.Max(1, written.Length / 3);
        var near = new List<(int Distance, string Name)>();
        foreach (string name in names)
        {
            int distance = Distance(written.ToLowerInvariant(), name.ToLowerInvariant());
            if ((distance <= allowed && distance < Math.Max(written.Length, name.Length)) || IsBeginning(written, name)) near.Add((distance, name));
        }

        near.Sort((a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : string.CompareOrdinal(a.Name, b.Name));
        return near.Take(most).Select(n => n.Name).ToArray();
    }

    private static bool IsBeginning(string written, string name) =>
        written.Length >= 3 && (name.StartsWith(written, StringComparison.OrdinalIgnoreCase) || written.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>How many letters must be put in, left out, replaced or swapped with their neighbour (optimal string alignment).</summary>
    public static int Distance(string a, string b)
    {
        // A name of some hundred letters is no slip of the pen, and the table below would be large.
        if (a.Length > 200 || b.Length > 200) return a == b ? 0 : int.MaxValue;
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) cost[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) cost[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }
}
