namespace Chainrule.Runs.Trials;

/// <summary>One place in models or recipes that are compared: what each run has there, or null.</summary>
/// <param name="Name">What it is: the number of the layer, the word of the recipe.</param>
/// <param name="Values">In the order of the runs.</param>
internal sealed record ComparedRow(string Name, IReadOnlyList<string?> Values)
{
    public bool Differs => Values.Distinct().Skip(1).Any();
}
