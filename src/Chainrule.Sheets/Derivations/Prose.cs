namespace Chainrule.Sheets.Derivations;

/// <summary>Sentences. An expression among the arguments is written as mathematics, in whatever notation the guide is printed.</summary>
internal sealed record Prose(FormattableString Text) : GuideLine
{
    /// <summary>Whether it tells a number that a learner is to find; an exercise leaves it out.</summary>
    public bool TellsResult { get; init; }

    public string Plain => PlainWords.Of(Text);
}
