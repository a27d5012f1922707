namespace Chainrule.Sheets.Checking.Truth;

/// <summary>
/// Which weight joins which source to which unit. As the formulas have it where that is a full set without a double;
/// else numbered unit by unit or source by source, as nearly all sheets do; else the formulas with their gaps filled.
/// </summary>
internal static class WeightChoices
{
    public static List<string[][]> Of(List<UnitForm> forms, List<string> sources, List<string> block)
    {
        var choices = new List<string[][]>();
        var own = forms.ConvertAll(f => sources.ConvertAll(s => f.Terms.GetValueOrDefault(s, "")).ToArray()).ToArray();
        var (units, inputs) = (forms.Count, sources.Count);
        if (block.Count == units * inputs)
        {
            choices.Add(Grid(units, inputs, (u, k) => block[(u * inputs) + k]));
            choices.Add(Grid(units, inputs, (u, k) => block[(k * units) + u]));
        }

        choices.Add(Filled(own, block));
        // As written counts for itself only where it uses this layer's own weights, each once.
        if (choices.Count == 1 || (IsFull(own) && own.SelectMany(r => r).All(block.Contains))) choices.Add(own);
        if (choices.Exists(IsFull)) choices.RemoveAll(c => !IsFull(c));
        // Nearest to what is written first; of two as near, the usual numbering.
        var nearest = choices.OrderBy(c => Differences(c, own, forms, sources)).ThenBy(c => IsFull(c) ? 0 : 1).ToList();
        return Distinct(nearest);
    }

    private static string[][] Grid(int units, int inputs, Func<int, int, string> weight) =>
        [.. Enumerable.Range(0, units).Select(u => Enumerable.Range(0, inputs).Select(k => weight(u, k)).ToArray())];

    private static int Differences(string[][] choice, string[][] own, List<UnitForm> forms, List<string> sources)
    {
        var count = 0;
        for (var u = 0; u < own.Length; u++)
            for (var k = 0; k < sources.Count; k++)
                if (forms[u].Terms.Count > 0 && choice[u][k] != own[u][k]) count++;
        return IsFull(choice) ? count : count + 1 + Doubles(choice);
    }

    private static bool IsFull(string[][] choice) => choice.All(row => row.All(w => w.Length > 0)) && Doubles(choice) == 0;

    private static int Doubles(string[][] choice)
    {
        var all = choice.SelectMany(row => row).Where(w => w.Length > 0).ToList();
        return all.Count - all.Distinct().Count();
    }

    private static string[][] Filled(string[][] own, List<string> block)
    {
        var seen = new HashSet<string>();
        var filled = own.Select(row => row.Select(w => w.Length > 0 && seen.Add(w) ? w : "").ToArray()).ToArray();
        var free = new Queue<string>(block.Where(w => !seen.Contains(w)));
        foreach (var row in filled)
            for (var k = 0; k < row.Length; k++)
                if (row[k].Length == 0 && free.Count > 0) row[k] = free.Dequeue();
        return filled;
    }

    private static List<string[][]> Distinct(List<string[][]> choices)
    {
        var distinct = new List<string[][]>();
        foreach (var choice in choices)
            if (!distinct.Exists(d => d.SelectMany(r => r).SequenceEqual(choice.SelectMany(r => r)))) distinct.Add(choice);
        return distinct;
    }
}
