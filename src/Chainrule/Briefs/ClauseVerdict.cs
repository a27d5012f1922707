namespace Chainrule.Briefs;

/// <summary>Whether a clause is met.</summary>
public enum ClauseVerdict
{
    /// <summary>What it asks for is there.</summary>
    Met,

    /// <summary>What it asks for is not there, or a figure is out of bounds.</summary>
    NotMet,

    /// <summary>It depends on what is not known yet: the recipe, or the training.</summary>
    NotKnown,
}
