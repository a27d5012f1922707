namespace Chainrule.Data.Augmentations;

/// <summary>One random change of a picture, described: what is drawn, and from where.</summary>
public abstract record Transform
{
    private protected Transform() { }

    /// <summary>How often it is done, from 0 to 1.</summary>
    public double Probability { get; init; } = 1;
}
