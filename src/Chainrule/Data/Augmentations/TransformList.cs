using System.Collections;
using System.Collections.Immutable;

namespace Chainrule.Data.Augmentations;

/// <summary>Transforms in order, compared by value.</summary>
/// <param name="transforms">In the order in which they are done.</param>
public sealed class TransformList(IEnumerable<Transform> transforms) : IReadOnlyList<Transform>, IEquatable<TransformList>
{
    private readonly ImmutableArray<Transform> transforms = [.. transforms];

    /// <summary>No transform at all.</summary>
    public static TransformList Empty { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count => transforms.Length;

    /// <summary>One of them, from 0.</summary>
    public Transform this[int index] => transforms[index];

    /// <inheritdoc/>
    public bool Equals(TransformList? other) => other is not null && transforms.AsSpan().SequenceEqual(other.transforms.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TransformList);

    /// <inheritdoc/>
    public override int GetHashCode() => transforms.Aggregate(transforms.Length, HashCode.Combine);

    /// <summary>One after the other.</summary>
    public IEnumerator<Transform> GetEnumerator() => ((IEnumerable<Transform>)transforms).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
