namespace Chainrule.Briefs;

/// <summary>A brief held against a model or run, clause by clause.</summary>
/// <param name="Brief">What was asked.</param>
/// <param name="Clauses">How each clause stands, in the brief's order.</param>
public sealed record BriefResult(Brief Brief, IReadOnlyList<ClauseResult> Clauses)
{
    /// <summary>Not met as soon as one clause is not; met when all are.</summary>
    public ClauseVerdict Verdict => Clauses.Any(c => c.Verdict == ClauseVerdict.NotMet) ? ClauseVerdict.NotMet
        : Clauses.Any(c => c.Verdict == ClauseVerdict.NotKnown) ? ClauseVerdict.NotKnown : ClauseVerdict.Met;

    /// <summary>The verdict as a sentence.</summary>
    public string Told => (Verdict, Clauses.Count) switch
    {
        (ClauseVerdict.Met, _) => "The brief is met.",
        (ClauseVerdict.NotMet, 1) => "The brief is not met: its one clause fails.",
        (ClauseVerdict.NotMet, var all) => $"The brief is not met: {Count(ClauseVerdict.NotMet)} of its {all} clauses {(Count(ClauseVerdict.NotMet) == 1 ? "fails" : "fail")}.",
        (_, 1) => "Whether the brief is met is not known yet.",
        (_, var all) => $"All that can be known is met; {Count(ClauseVerdict.NotKnown)} of {all} clauses {(Count(ClauseVerdict.NotKnown) == 1 ? "is" : "are")} not known yet.",
    };

    /// <summary>What a verdict is called: "met", "not met", "not known yet".</summary>
    internal static string Word(ClauseVerdict verdict) => verdict switch { ClauseVerdict.Met => "met", ClauseVerdict.NotMet => "not met", _ => "not known yet" };

    private int Count(ClauseVerdict verdict) => Clauses.Count(c => c.Verdict == verdict);
}
