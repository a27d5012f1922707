namespace Chainrule.Briefs;

/// <summary>Whether a clause is met.</summary>
public enum ClauseVerdict
{
    Met,

    NotMet,

    /// <summary>It depends on what is not known yet: the recipe, or the training.</summary>
    NotKnown,
}
