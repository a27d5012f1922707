using Chainrule.Models.Notation;

namespace Chainrule.Models;

/// <summary>One step of a <see cref="Model"/>. A layer only describes: it holds no numbers and does no work.</summary>
/// <remarks>Names, defaults and meanings are PyTorch's; the number of input channels is never said, the shape carries it.</remarks>
public abstract record Layer
{
    // The kernels know the layers of this file and no others.
    private protected Layer() { }

    /// <summary>The name of the attribute that holds this layer in PyTorch (<c>conv1</c>), or null: then its place in the list is its name, as in <c>nn.Sequential</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the layer is called as a function (<c>F.relu</c>): it then has no line in the layer table.</summary>
    public bool Functional { get; init; }

    /// <summary>The layer in the text notation: <c>conv1=conv 16 k3</c>.</summary>
    public sealed override string ToString() => LayerText.Of(this);
}

/// <summary>Height and width of a kernel, a stride or a padding.</summary>
public readonly record struct Size(int Height, int Width)
{
    public static implicit operator Size(int side) => new(side, side);
}

public sealed record Conv2d(int Channels, Size Kernel) : Layer
{
    public Size Stride { get; init; } = 1;
    public Size Padding { get; init; } = 0;
    public int Groups { get; init; } = 1;
    public bool Bias { get; init; } = true;
}

public sealed record BatchNorm2d : Layer
{
    public double Epsilon { get; init; } = 1e-5;
    public double Momentum { get; init; } = 0.1;

    /// <summary>Whether each channel is scaled and shifted by weights of its own after it has been normalised.</summary>
    public bool Affine { get; init; } = true;
}

public sealed record ReLU : Layer;

public sealed record LeakyReLU : Layer
{
    public double Slope { get; init; } = 0.01;
}

public sealed record SiLU : Layer;

/// <summary>x · Φ(x) with the exact normal distribution function, PyTorch's default.</summary>
public sealed record GELU : Layer;

public sealed record Sigmoid : Layer;

public sealed record Tanh : Layer;

public sealed record Dropout(double Probability) : Layer;

/// <summary>Drops whole channels of a sample.</summary>
public sealed record Dropout2d(double Probability) : Layer;

public sealed record MaxPool2d(Size Kernel) : Layer
{
    public Size Stride { get; init; } = Kernel;
}

public sealed record AvgPool2d(Size Kernel) : Layer
{
    public Size Stride { get; init; } = Kernel;
}

/// <summary>The mean over all rows and columns, whatever their number: <c>AdaptiveAvgPool2d(1)</c>.</summary>
public sealed record GlobalAvgPool : Layer;

public sealed record Flatten : Layer;

public sealed record Linear(int Features) : Layer
{
    public bool Bias { get; init; } = true;
}

public sealed record LogSoftmax : Layer;

/// <summary>A branch added to its own input, which goes through a projection where the shapes differ (an empty projection is the identity).</summary>
public sealed record Residual(LayerList Branch) : Layer
{
    public LayerList Projection { get; init; } = LayerList.Empty;
}
