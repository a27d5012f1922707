using Chainrule.Models.Notation;

namespace Chainrule.Models;

/// <summary>One layer of a model with everything that can be said of it before it runs.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Title">What PyTorch calls it, with its number in the layer table (<c>Conv2d-1</c>); a function has no number (<c>F.relu</c>).</param>
/// <param name="Name">The attribute path that its weights carry: <c>conv1</c>, <c>2.branch.0</c>.</param>
/// <param name="Output">The shape of its output for one image.</param>
public sealed record SummaryRow(Layer Layer, string Title, string Name, Shape Output)
{
    /// <summary>Whether the output is a list of features: the layer table then prints it without rows and columns.</summary>
    public bool Flat { get; init; }

    /// <summary>How many residuals stand around it.</summary>
    public int Depth { get; init; }

    /// <summary>Weights and biases of its own; a residual has none beside those of its layers.</summary>
    public long Parameters { get; init; }

    /// <summary>Which pixels one of its outputs depends on.</summary>
    public View View { get; init; }

    /// <summary>Its own arithmetic for one image; a residual has none beside that of its layers.</summary>
    public Work Work { get; init; }

    /// <summary>Bytes that one image in training holds here: the output and its gradient, four bytes a number.</summary>
    public long Memory => 8L * Output.Count;

    /// <summary>The layer in the notation, without name; of a residual the word alone, since its layers have rows of their own.</summary>
    public string Notation => Layer is Residual ? "residual" : LayerText.Unnamed(Layer);
}
