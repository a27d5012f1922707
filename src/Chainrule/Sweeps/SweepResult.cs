using Chainrule.Briefs;

namespace Chainrule.Sweeps;

/// <summary>How a sweep ended.</summary>
/// <param name="Standings">The trials of the last round that was reached, best first; then those of earlier rounds.</param>
/// <param name="Trainings">How many trainings are done.</param>
/// <param name="Left">How many were not begun, because the budget was used up.</param>
internal sealed record SweepResult(IReadOnlyList<Standing> Standings, int Trainings, int Left)
{
    /// <summary>The best trial that meets the brief; null when none does.</summary>
    public Standing? Winner => Standings.FirstOrDefault(s => s.Brief == ClauseVerdict.Met);

    /// <summary>The next of those that went as far.</summary>
    public Standing? RunnerUp => Winner is { } winner ? Standings.FirstOrDefault(s => s.Brief == ClauseVerdict.Met && s != winner && s.Round == winner.Round) : null;

    public Luck? Luck => Winner is { } winner && RunnerUp is { } second ? Luck.Between(winner, second) : null;
}
