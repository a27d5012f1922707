using System.Collections;
using System.Collections.Immutable;

namespace Chainrule.Models;

/// <summary>Layers in order, compared by value so that two models of the same layers are equal.</summary>
public sealed class LayerList(IEnumerable<Layer> layers) : IReadOnlyList<Layer>, IEquatable<LayerList>
{
    private readonly ImmutableArray<Layer> layers = [.. layers];

    public static LayerList Empty { get; } = new([]);

    public int Count => layers.Length;

    public Layer this[int index] => layers[index];

    public bool Equals(LayerList? other) => other is not null && layers.AsSpan().SequenceEqual(other.layers.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as LayerList);

    public override int GetHashCode() => layers.Aggregate(layers.Length, HashCode.Combine);

    public IEnumerator<Layer> GetEnumerator() => ((IEnumerable<Layer>)layers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
