using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Worksheets;

/// <summary>What is allowed and yet worth a word: it may be meant, and it may be a slip.</summary>
internal static class Remarks
{
    public static IReadOnlyList<string> On(WorksheetPlan plan) => [.. On(plan.Network), .. RepeatedRates(plan.Rates)];

    public static IReadOnlyList<string> On(NetworkPlan plan)
    {
        Activation last = plan.Activations[^1];
        (double least, double most) = last.Range;
        List<string> remarks = [];
        string[] beyond = [.. plan.Targets.Select((target, k) => (target, k)).Where(entry => entry.target < least || entry.target > most).Select(entry => $"t{entry.k + 1} = {entry.target}")];
        if (beyond.Length > 0)
        {
            remarks.Add($"{Listed(beyond)} cannot be reached: {last.Title} gives outputs {Between(least, most)}, so E_total stays above 0 however long the network learns. "
                + "Other targets, or an end in linear (--activation), would let it fall to 0.");
        }

        double sum = plan.Targets.Sum();
        if (beyond.Length == 0 && last.SeesLayer && Math.Abs(sum - 1) > 1e-9)
            remarks.Add($"The targets sum to {Math.Round(sum, 9)}, but softmax outputs always sum to 1, so they cannot all be reached. Targets that sum to 1 can.");
        return remarks;
    }

    private static IEnumerable<string> RepeatedRates(IReadOnlyList<double> rates)
    {
        string[] repeated = [.. rates.GroupBy(rate => rate).Where(group => group.Count() > 1).Select(group => $"{group.Key}")];
        if (repeated.Length > 0) yield return $"--rates names {Listed(repeated)} more than once; each rate has one column and one chart.";
    }

    private static string Between(double least, double most) => double.IsInfinity(most) ? $"of {least} and above" : $"between {least} and {most}";

    private static string Listed(string[] words) => words.Length == 1 ? words[0] : string.Join(", ", words.SkipLast(1)) + " and " + words[^1];
}
