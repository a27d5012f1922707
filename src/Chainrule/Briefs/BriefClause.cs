namespace Chainrule.Briefs;

/// <summary>One demand of a <see cref="Brief"/>.</summary>
public abstract record BriefClause
{
    private protected BriefClause() { }

    /// <summary>The demand as the text form writes it.</summary>
    public sealed override string ToString() => BriefText.Of(this);
}

/// <summary>A figure must lie within a bound.</summary>
internal sealed record BoundClause(Measure Measure, Bound Bound) : BriefClause;

/// <summary>A part must be there, or must not.</summary>
/// <param name="Part">Its word, as <see cref="BriefParts"/> lists them.</param>
/// <param name="Wanted">Whether it must be there.</param>
internal sealed record PartClause(string Part, bool Wanted) : BriefClause;
