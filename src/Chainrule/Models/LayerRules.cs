using Chainrule.Models.Notation;

namespace Chainrule.Models;

/// <summary>What a layer may say of itself, wherever it stands.</summary>
internal static class LayerRules
{
    /// <summary>The most channels, groups or features: beyond it, a slip of the finger is likelier than a wish.</summary>
    public const int MaxCount = 65_536;

    /// <summary>The largest side of a kernel, stride or padding; with it no product of a layer's numbers leaves 64 bits.</summary>
    public const int MaxSide = 4_096;

    private const int LongestName = 64;

    public static Fault? Fault(Layer layer) => NameFault(layer) ?? layer switch
    {
        Conv2d c => ConvFault(c),
        BatchNorm2d { Epsilon: not (> 0 and <= 1) } b => new($"its epsilon {b.Epsilon} is not between 0 and 1.",
            "leave it out (1e-05), or give a small positive number."),
        BatchNorm2d { Momentum: not (>= 0 and <= 1) } b => new($"its momentum {b.Momentum} is not from 0 to 1.",
            "leave it out (0.1), or give the share that a new batch has in the running statistics."),
        LeakyReLU { Slope: not (>= 0 and <= 1) } l => new($"its slope {l.Slope} is not from 0 to 1.",
            "leave it out (0.01), or give the slope for negative numbers."),
        Dropout d => ProbabilityFault(d.Probability),
        Dropout2d d => ProbabilityFault(d.Probability),
        MaxPool2d p => SizeFault("kernel", p.Kernel, 1) ?? SizeFault("stride", p.Stride, 1),
        AvgPool2d p => SizeFault("kernel", p.Kernel, 1) ?? SizeFault("stride", p.Stride, 1),
        Linear l => CountFault("features", l.Features),
        Residual { Branch.Count: 0 } => new("its branch has no layers.", "give it one or more."),
        _ => null,
    };

    public static Fault? NameFault(Layer layer)
    {
        if (layer.Functional && layer is Conv2d or BatchNorm2d or Linear or Residual)
            return new("a layer that has weights or layers of its own cannot be functional.", "write it without 'f.'.");
        if (layer.Name is not { } name) return null;
        if (layer.Functional) return new("a functional layer has no attribute, and so no name.", "remove the name, or the 'f.'.");
        return IsName(name) ? null : new($"its name {Mistake.Quote(name)} is not one that PyTorch could hold.",
            $"use letters, digits and '_', in parts joined by dots (conv1.0), at most {LongestName} characters.");
    }

    private static Fault? ConvFault(Conv2d c) =>
        CountFault("channels", c.Channels) ?? SizeFault("kernel", c.Kernel, 1) ?? SizeFault("stride", c.Stride, 1)
        ?? SizeFault("padding", c.Padding, 0) ?? CountFault("groups", c.Groups);

    private static Fault? CountFault(string what, int count) => count is >= 1 and <= MaxCount
        ? null
        : new($"its number of {what}, {count:N0}, is not from 1 to {MaxCount:N0}.", "give a number within.");

    private static Fault? SizeFault(string what, Size size, int least) =>
        size.Height >= least && size.Width >= least && size.Height <= MaxSide && size.Width <= MaxSide
            ? null
            : new($"its {what}, {size.Height}×{size.Width}, is not from {least} to {MaxSide:N0}.", "give a size within.");

    private static Fault? ProbabilityFault(double probability) => probability is >= 0 and < 1
        ? null
        : new($"its probability {probability} is not from 0 to below 1.", "give the share of numbers to drop, like 0.1.");

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.Split('.').All(part => part.Length > 0 && part.All(c => c == '_' || char.IsAsciiLetterOrDigit(c)));
}
