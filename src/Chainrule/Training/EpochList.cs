using System.Collections;

namespace Chainrule.Training;

/// <summary>Numbers of epochs, ascending. Two are equal when their numbers are: recipes are compared.</summary>
public sealed class EpochList(IEnumerable<int> epochs) : IEnumerable<int>, IEquatable<EpochList>
{
    private readonly int[] epochs = [.. epochs.Order()];

    public int Count => epochs.Length;

    public IEnumerator<int> GetEnumerator() => epochs.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(EpochList? other) => other is not null && epochs.AsSpan().SequenceEqual(other.epochs);

    public override bool Equals(object? obj) => Equals(obj as EpochList);

    public override int GetHashCode() => epochs.Aggregate(17, HashCode.Combine);

    public override string ToString() => string.Join(' ', epochs);
}
