namespace Chainrule.Sweeps;

/// <summary>What a sweep tries, and what it need not.</summary>
/// <param name="Trials">The trials, in order.</param>
/// <param name="RuledOut">How many combinations the brief rules out before training.</param>
/// <param name="Alike">How many come to the same training as one before them.</param>
internal sealed record TrialList(IReadOnlyList<SweepTrial> Trials, int RuledOut, int Alike);
