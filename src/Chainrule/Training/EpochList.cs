using System.Collections;

namespace Chainrule.Training;

/// <summary>Numbers of epochs, ascending. Two are equal when their numbers are: recipes are compared.</summary>
/// <param name="epochs">In any order.</param>
public sealed class EpochList(IEnumerable<int> epochs) : IEnumerable<int>, IEquatable<EpochList>
{
    private readonly int[] epochs = [.. epochs.Order()];

    /// <summary>How many epochs are named.</summary>
    public int Count => epochs.Length;

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => epochs.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(EpochList? other) => other is not null && epochs.AsSpan().SequenceEqual(other.epochs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EpochList);

    /// <inheritdoc/>
    public override int GetHashCode() => epochs.Aggregate(17, HashCode.Combine);

    /// <summary>The numbers with blanks between, as a recipe has them.</summary>
    public override string ToString() => string.Join(' ', epochs);
}
