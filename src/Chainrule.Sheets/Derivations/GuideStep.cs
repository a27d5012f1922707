namespace Chainrule.Sheets.Derivations;

/// <summary>One step of a derivation, under a heading. An expression in the heading is mathematics, as in <see cref="Prose"/>.</summary>
internal sealed record GuideStep(FormattableString Heading, IReadOnlyList<GuideLine> Lines)
{
    /// <summary>The heading as plain text.</summary>
    public string Title => PlainWords.Of(Heading);
}
