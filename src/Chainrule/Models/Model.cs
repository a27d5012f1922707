namespace Chainrule.Models;

/// <summary>A network described: the shape that goes in and the layers in order.</summary>
public sealed record Model(Shape Input, LayerList Layers)
{
    /// <summary>One channel of 28 rows and 28 columns.</summary>
    public static readonly Shape Mnist = new(1, 28, 28);
}
