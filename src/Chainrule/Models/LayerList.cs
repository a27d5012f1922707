using System.Collections;
using System.Collections.Immutable;

namespace Chainrule.Models;

/// <summary>Layers in order, compared by value so that two models of the same layers are equal.</summary>
/// <param name="layers">From the image on.</param>
public sealed class LayerList(IEnumerable<Layer> layers) : IReadOnlyList<Layer>, IEquatable<LayerList>
{
    private readonly ImmutableArray<Layer> layers = [.. layers];

    /// <summary>No layers: what a residual's projection is that does nothing.</summary>
    public static LayerList Empty { get; } = new([]);

    /// <summary>How many layers there are; one inside a residual is not counted.</summary>
    public int Count => layers.Length;

    /// <summary>The layer of that place, counted from 0.</summary>
    public Layer this[int index] => layers[index];

    /// <inheritdoc/>
    public bool Equals(LayerList? other) => other is not null && layers.AsSpan().SequenceEqual(other.layers.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LayerList);

    /// <inheritdoc/>
    public override int GetHashCode() => layers.Aggregate(layers.Length, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => ((IEnumerable<Layer>)layers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
