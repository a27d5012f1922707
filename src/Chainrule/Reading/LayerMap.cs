using Chainrule.Models;

namespace Chainrule.Reading;

/// <summary>What a layer made of an image.</summary>
/// <param name="Name">The layer's name, as its weights are called: <c>conv1</c>, or its place.</param>
/// <param name="Layer">The layer; a residual comes behind the layers inside it, and its map is their sum.</param>
/// <param name="Depth">How many residuals it stands in.</param>
/// <param name="Shape">The shape of the map.</param>
/// <param name="Values">Channels × rows × columns.</param>
public sealed record LayerMap(string Name, Layer Layer, int Depth, Shape Shape, ReadOnlyMemory<float> Values)
{
    /// <summary>One channel's rows, one after the other.</summary>
    public ReadOnlySpan<float> Channel(int index) => Values.Span.Slice(index * Shape.Height * Shape.Width, Shape.Height * Shape.Width);
}
