namespace Chainrule.Sheets.Derivations;

/// <summary>A derivation, step by step, free of any notation; a <see cref="GuidePrinter"/> writes it down.</summary>
internal sealed record Guide(FormattableString Heading, IReadOnlyList<GuideStep> Steps)
{
    /// <summary>The heading as plain text.</summary>
    public string Title => PlainWords.Of(Heading);
}
