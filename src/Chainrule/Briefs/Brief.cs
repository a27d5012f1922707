using System.Collections.Immutable;

namespace Chainrule.Briefs;

/// <summary>A budget to meet: figures that must lie within bounds, parts that must or must not be used. docs/briefs.md tells the text form.</summary>
public sealed class Brief : IEquatable<Brief>
{
    internal Brief(IEnumerable<BriefClause> clauses) => Clauses = [.. clauses];

    /// <summary>The demands, as they were written; each prints as its text.</summary>
    public ImmutableArray<BriefClause> Clauses { get; }

    /// <summary>Reads the text form; blanks stand between the clauses.</summary>
    /// <exception cref="BriefException">The text is no brief; the message says where and what to do.</exception>
    public static Brief Parse(string text) => new(new BriefParser(text).Read());

    /// <summary>Holds each clause against what is known.</summary>
    public BriefResult Check(BriefSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return new(this, [.. Clauses.Select(clause => BriefCheck.Of(clause, subject))]);
    }

    /// <summary>The brief in its text form; <see cref="Parse"/> gives the same brief back.</summary>
    public override string ToString() => BriefText.Of(Clauses);

    /// <inheritdoc/>
    public bool Equals(Brief? other) => other is not null && Clauses.AsSpan().SequenceEqual(other.Clauses.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Brief);

    /// <inheritdoc/>
    public override int GetHashCode() => Clauses.Aggregate(Clauses.Length, HashCode.Combine);
}
