namespace Chainrule.Sheets.Networks;

/// <summary>Says where the numbers come from that nobody gave: a reader should not have to wonder why b1 is 0.35.</summary>
internal static class NumberOrigins
{
    private const string Steps = "from 0.05 to 0.95 in steps of 0.05, about one in three below 0";

    public static string OfExercise(NetworkPlan given)
    {
        List<string> usual = [];
        if (given.Inputs.Count == 0) usual.Add("inputs");
        if (given.Targets.Count == 0) usual.Add("targets");
        if (given.Weights.Count == 0) usual.Add("weights");
        List<string> told = [];
        if (usual.Count > 0) told.Add($"The {Listed(usual)} are those with which this exercise is usually set.");
        if (BiasesMissing(given)) told.Add("The biases are the usual ones too: 0.35 for both hidden neurons, 0.6 for both outputs.");
        return string.Join(' ', told);
    }

    public static string OfDraw(NetworkPlan given, int? seed)
    {
        List<string> drawn = [];
        List<string> chosen = [];
        (seed is null ? chosen : drawn).AddRange(new[] { ("inputs", given.Inputs), ("targets", given.Targets) }.Where(part => part.Item2.Count == 0).Select(part => part.Item1));
        if (given.Weights.Count == 0) drawn.Add("weights");
        if (BiasesMissing(given)) drawn.Add("biases");
        List<string> told = [];
        if (chosen.Count > 0) told.Add($"The {Listed(chosen)} are plain examples.");
        if (drawn.Count > 0) told.Add(seed is { } number
            ? $"The {Listed(drawn)} were drawn with the seed {number}."
            : $"The {Listed(drawn)} were drawn once ({Steps}) and are the same every time.");
        return string.Join(' ', told);
    }

    private static bool BiasesMissing(NetworkPlan given) => given.Bias && given.Weights.Count <= given.WeightCount;

    private static string Listed(List<string> words) =>
        words.Count == 1 ? words[0] : string.Join(", ", words.SkipLast(1)) + " and " + words[^1];
}
