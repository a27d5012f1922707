using System.Collections.Immutable;
using Chainrule.Briefs;

namespace Chainrule.Sweeps;

/// <summary>What a sweep's file says. docs/sweeps.md tells how it is written.</summary>
internal sealed record SweepPlan
{
    internal SweepPlan(Template model, Template? recipe) => (Model, Recipe) = (model, recipe);

    public required string Name { get; init; }

    internal Template Model { get; }

    /// <summary>Null for each model's own.</summary>
    internal Template? Recipe { get; }

    public required IReadOnlyList<Choice> Choices { get; init; }

    public SweepSearch Search { get; init; } = new GridSearch();

    public ImmutableArray<ulong> Seeds { get; init; } = [1];

    /// <summary>Decides what a random search draws.</summary>
    public int Draw { get; init; } = 1;

    /// <summary>Which trials may win; null for all.</summary>
    public Brief? Brief { get; init; }

    public SweepBudget Budget { get; init; } = new(null, null);

    public SweepCores Cores { get; init; } = SweepCores.Each;

    /// <param name="text">What the file says.</param>
    /// <param name="name">What the sweep is called if the file does not say.</param>
    /// <exception cref="SweepException">The text is no sweep; the message tells the line and what to do.</exception>
    public static SweepPlan Parse(string text, string name) => SweepParser.Parse(text, name);

    /// <summary>The trials, in order; those that a brief rules out before training are left out.</summary>
    /// <exception cref="SweepException">There is none, there are too many, or one of them is no model or recipe.</exception>
    public IReadOnlyList<SweepTrial> Trials() => Pick().Trials;

    /// <summary>The same, and how many combinations were left out.</summary>
    /// <exception cref="SweepException">Likewise.</exception>
    public TrialList Pick() => TrialMaker.Make(this);
}
