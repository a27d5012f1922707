namespace Chainrule.Studio.Parts;

/// <summary>One of the four states that every panel can be in, with what it says of itself.</summary>
public sealed record PanelState(PanelKind Kind, string Text = "")
{
    public static PanelState Ready { get; } = new(PanelKind.Ready);

    /// <summary>How far the work is, from 0 to 1; null where nobody can tell.</summary>
    public double? Progress { get; init; }

    /// <summary>What a button beside the text does about it: "Try again"; null where there is nothing to press.</summary>
    public string? Offer { get; init; }

    public static PanelState Empty(string text) => new(PanelKind.Empty, text);

    public static PanelState Working(string text, double? progress = null) => new(PanelKind.Working, text) { Progress = progress };

    public static PanelState Failed(string text) => new(PanelKind.Failed, text);

    /// <summary>What an exception of ours says; it has its three parts already.</summary>
    public static PanelState Failed(Exception problem) => Failed(Reason.Of(problem));
}
