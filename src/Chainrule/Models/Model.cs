using Chainrule.Models.Notation;

namespace Chainrule.Models;

/// <summary>A network described: the shape that goes in and the layers in order.</summary>
/// <param name="Input">What goes in.</param>
/// <param name="Layers">What it goes through.</param>
public sealed record Model(Shape Input, LayerList Layers)
{
    /// <summary>One channel of 28 rows and 28 columns.</summary>
    public static readonly Shape Mnist = new(1, 28, 28);

    /// <summary>Reads a model in the text notation of docs/models.md. What it returns has passed <see cref="Check"/>.</summary>
    /// <exception cref="ModelException">The text is no model, or its shapes do not fit; the message says where and what to do.</exception>
    public static Model Parse(string text) => ModelParser.Parse(text);

    /// <summary>Refuses a model whose layers do not fit each other, or that is too large to be meant.</summary>
    /// <exception cref="ModelException">Names the layer, what it got, what it needs and what to do.</exception>
    public void Check() => ModelRules.Check(this);

    /// <summary>The model in the text notation, on one line; <see cref="Parse"/> gives the same model back.</summary>
    public override string ToString() => LayerText.Of(this);
}
