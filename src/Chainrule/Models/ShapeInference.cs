namespace Chainrule.Models;

/// <summary>What comes out of a layer when a shape goes in.</summary>
public static class ShapeInference
{
    /// <summary>The shape behind a layer. The layer is not checked here: <see cref="Model.Check"/> does that for the model as a whole.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape before it.</param>
    public static Shape Output(this Layer layer, Shape input) => layer switch
    {
        Conv2d c => new(c.Channels, Slide(input.Height, c.Kernel.Height, c.Stride.Height, c.Padding.Height),
            Slide(input.Width, c.Kernel.Width, c.Stride.Width, c.Padding.Width)),
        MaxPool2d p => Pool(input, p.Kernel, p.Stride),
        AvgPool2d p => Pool(input, p.Kernel, p.Stride),
        GlobalAvgPool => new(input.Channels, 1, 1),
        Flatten => new(input.Count, 1, 1),
        Linear l => new(l.Features, 1, 1),
        Residual r => r.Branch.Aggregate(input, (shape, inner) => inner.Output(shape)),
        _ => input,
    };

    private static Shape Pool(Shape input, Size kernel, Size stride) =>
        new(input.Channels, Slide(input.Height, kernel.Height, stride.Height, 0), Slide(input.Width, kernel.Width, stride.Width, 0));

    private static int Slide(int length, int kernel, int stride, int padding) => (length + 2 * padding - kernel) / stride + 1;
}
