namespace Chainrule.Models;

/// <summary>The receptive field of a layer along rows and along columns.</summary>
/// <param name="Rows">Along rows.</param>
/// <param name="Columns">Along columns.</param>
public readonly record struct View(ReceptiveField Rows, ReceptiveField Columns)
{
    internal static readonly View Pixel = new(ReceptiveField.Pixel, ReceptiveField.Pixel);

    /// <summary>What the outputs of a layer see if its inputs see this. A residual is the union of its paths and not asked here.</summary>
    internal View Through(Layer layer, Shape input) => layer switch
    {
        Conv2d c => Slide(c.Kernel, c.Stride, c.Padding),
        MaxPool2d p => Slide(p.Kernel, p.Stride, 0),
        AvgPool2d p => Slide(p.Kernel, p.Stride, 0),
        GlobalAvgPool => Slide(new(input.Height, input.Width), 1, 0),
        Flatten => new(Rows.Flatten(input.Height), Columns.Flatten(input.Width)),
        Linear or LogSoftmax => new(Rows.Mix(), Columns.Mix()),
        Straighten => new(ReceptiveField.Whole(input.Height), ReceptiveField.Whole(input.Width)),
        _ => this,
    };

    internal View Union(View other) => new(Rows.Union(other.Rows), Columns.Union(other.Columns));

    private View Slide(Size kernel, Size stride, Size padding) =>
        new(Rows.Slide(kernel.Height, stride.Height, padding.Height), Columns.Slide(kernel.Width, stride.Width, padding.Width));
}
