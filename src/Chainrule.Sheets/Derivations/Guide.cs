namespace Chainrule.Sheets.Derivations;

/// <summary>A derivation, step by step, free of any notation; a <see cref="GuidePrinter"/> writes it down.</summary>
public sealed record Guide(string Title, IReadOnlyList<GuideStep> Steps);
