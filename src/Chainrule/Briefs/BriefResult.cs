namespace Chainrule.Briefs;

/// <summary>A brief held against a model or run, clause by clause.</summary>
public sealed record BriefResult(Brief Brief, IReadOnlyList<ClauseResult> Clauses)
{
    /// <summary>Not met as soon as one clause is not; met when all are.</summary>
    public ClauseVerdict Verdict => Clauses.Any(c => c.Verdict == ClauseVerdict.NotMet) ? ClauseVerdict.NotMet
        : Clauses.Any(c => c.Verdict == ClauseVerdict.NotKnown) ? ClauseVerdict.NotKnown : ClauseVerdict.Met;
}
