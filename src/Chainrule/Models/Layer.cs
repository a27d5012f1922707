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
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct Size(int Height, int Width)
{
    /// <summary>One number is meant for rows and columns.</summary>
    public static implicit operator Size(int side) => new(side, side);
}

/// <summary><c>Conv2d</c>: each output channel is a kernel slid over the input channels, and a bias.</summary>
/// <param name="Channels">Output channels.</param>
/// <param name="Kernel">Rows and columns of the kernel.</param>
public sealed record Conv2d(int Channels, Size Kernel) : Layer
{
    /// <summary>How far the kernel moves from one output to the next.</summary>
    public Size Stride { get; init; } = 1;

    /// <summary>Rows and columns of zeros put around the input, on each side.</summary>
    public Size Padding { get; init; } = 0;

    /// <summary>Into how many groups the channels are dealt, each convolved by itself; as many as there are input channels is a depthwise convolution.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether each output channel has a number of its own added.</summary>
    public bool Bias { get; init; } = true;
}

/// <summary><c>BatchNorm2d</c>: each channel brought to mean 0 and variance 1 over the batch; in evaluation by the running figures.</summary>
public sealed record BatchNorm2d : Layer
{
    /// <summary>Added to the variance, so that nothing is divided by zero.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>How much of a batch's mean and variance goes into the running ones.</summary>
    public double Momentum { get; init; } = 0.1;

    /// <summary>Whether each channel is scaled and shifted by weights of its own after it has been normalised.</summary>
    public bool Affine { get; init; } = true;
}

/// <summary><c>ReLU</c>: max(x, 0).</summary>
public sealed record ReLU : Layer;

/// <summary><c>LeakyReLU</c>: x above zero, a small share of it below.</summary>
public sealed record LeakyReLU : Layer
{
    /// <summary>The share (<c>negative_slope</c>).</summary>
    public double Slope { get; init; } = 0.01;
}

/// <summary><c>SiLU</c>: x · sigmoid(x).</summary>
public sealed record SiLU : Layer;

/// <summary>x · Φ(x) with the exact normal distribution function, PyTorch's default.</summary>
public sealed record GELU : Layer;

/// <summary><c>Sigmoid</c>: 1 / (1 + e⁻ˣ).</summary>
public sealed record Sigmoid : Layer;

/// <summary><c>Tanh</c>: the hyperbolic tangent.</summary>
public sealed record Tanh : Layer;

/// <summary><c>Dropout</c>: in training some numbers become 0, and the others are scaled up to make up for them.</summary>
/// <param name="Probability">The share that becomes 0.</param>
public sealed record Dropout(double Probability) : Layer;

/// <summary>Drops whole channels of a sample.</summary>
/// <param name="Probability">The share of the channels.</param>
public sealed record Dropout2d(double Probability) : Layer;

/// <summary><c>MaxPool2d</c>: the largest number of each window.</summary>
/// <param name="Kernel">Rows and columns of the window.</param>
public sealed record MaxPool2d(Size Kernel) : Layer
{
    /// <summary>How far the window moves; by itself, where nothing is said.</summary>
    public Size Stride { get; init; } = Kernel;
}

/// <summary><c>AvgPool2d</c>: the mean of each window.</summary>
/// <param name="Kernel">Rows and columns of the window.</param>
public sealed record AvgPool2d(Size Kernel) : Layer
{
    /// <summary>How far the window moves; by itself, where nothing is said.</summary>
    public Size Stride { get; init; } = Kernel;
}

/// <summary>The mean over all rows and columns, whatever their number: <c>AdaptiveAvgPool2d(1)</c>.</summary>
public sealed record GlobalAvgPool : Layer;

/// <summary><c>Flatten</c>: channels, rows and columns become one list of features.</summary>
public sealed record Flatten : Layer;

/// <summary><c>Linear</c>: each output is a weighted sum of all features, and a bias.</summary>
/// <param name="Features">Output features.</param>
public sealed record Linear(int Features) : Layer
{
    /// <summary>Whether each output has a number of its own added.</summary>
    public bool Bias { get; init; } = true;
}

/// <summary><c>LogSoftmax</c> over the classes: what the loss is taken from. Only at the end of a model.</summary>
public sealed record LogSoftmax : Layer;

/// <summary>What is drawn brought to one pose before anything reads it: in the middle, without slant, nearer to the usual height and width. Only as a model's first layer.</summary>
/// <remarks>It has no weights, and the only layer here that PyTorch has not; docs/models.md says exactly what it does, and how to do the same there.</remarks>
public sealed record Straighten : Layer;

/// <summary>A branch added to its own input, which goes through a projection where the shapes differ (an empty projection is the identity).</summary>
/// <param name="Branch">The layers of the branch.</param>
public sealed record Residual(LayerList Branch) : Layer
{
    /// <summary>The layers that the input goes through on the other way.</summary>
    public LayerList Projection { get; init; } = LayerList.Empty;
}
