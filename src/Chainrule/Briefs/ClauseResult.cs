namespace Chainrule.Briefs;

/// <summary>A clause held against a model or run.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Verdict">Whether it is met.</param>
/// <param name="Figure">The figure that decides, as a number where it is one: 17130; null where it is not known or no number.</param>
/// <param name="Told">The figure in words: "17,130 parameters", "conv1, conv2".</param>
public sealed record ClauseResult(BriefClause Clause, ClauseVerdict Verdict, double? Figure, string Told);
