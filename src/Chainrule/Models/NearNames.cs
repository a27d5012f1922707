namespace Chainrule.Models;

/// <summary>The names that somebody may have meant who wrote one that is not there.</summary>
public static class NearNames
{
    // Longer texts are no misspelt names, and the distance costs their length squared.
    private const int LongestName = 64;

    /// <summary>At most <paramref name="count"/> of <paramref name="names"/>, the nearest first: few letters apart, or one within the other.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> names, int count = 3)
    {
        if (name.Length is 0 or > LongestName) return [];
        string wanted = name.ToLowerInvariant();
        return [.. names.Select(n => (Name: n, Distance: Distance(wanted, n.ToLowerInvariant())))
            .Where(n => n.Distance <= Allowed(wanted, n.Name.ToLowerInvariant()))
            .OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal).Take(count).Select(n => n.Name)];
    }

    private static int Allowed(string wanted, string name)
    {
        bool within = wanted.Length >= 3 && (name.Contains(wanted) || name.Length >= 3 && wanted.Contains(name));
        return within ? int.MaxValue : Math.Max(1, Math.Max(wanted.Length, name.Length) / 3);
    }

    /// <summary>Letters to insert, delete, replace or swap with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
