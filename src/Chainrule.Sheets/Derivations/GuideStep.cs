namespace Chainrule.Sheets.Derivations;

/// <summary>One step of a guide, under its own heading.</summary>
public sealed record GuideStep(string Title, IReadOnlyList<GuideLine> Lines);
