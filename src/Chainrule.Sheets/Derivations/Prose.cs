namespace Chainrule.Sheets.Derivations;

/// <summary>Sentences. An expression among the arguments is written as mathematics, in whatever notation the guide is printed.</summary>
public sealed record Prose(FormattableString Text) : GuideLine;
