using Chainrule.Models;

namespace Chainrule.Tests.Models;

/// <summary>
/// Finds which pixels an output depends on without any formula for receptive fields: a set of places, followed back through the
/// layers tap by tap. Rows and columns are independent of each other, so each is followed alone.
/// </summary>
internal static class Tracer
{
    /// <summary>What one layer reads along one axis: output i reads <c>i·Stride − Padding + 0 … Taps − 1</c>.</summary>
    private readonly record struct Window(int Taps, int Stride, int Padding);

    public static (int First, int Extent) Rows(Model model, int output) => Measure(model, output, (h, _) => h);

    public static (int First, int Extent) Columns(Model model, int output) => Measure(model, output, (_, w) => w);

    /// <summary>Whether a change of row <paramref name="pixel"/> reaches output row <paramref name="output"/>, following the pixel forward through maps of their real size.</summary>
    public static bool Reaches(Model model, int pixel, int output)
    {
        Shape shape = model.Input;
        var changed = new bool[shape.Height];
        changed[pixel] = true;
        foreach (Layer layer in model.Layers)
        {
            Window window = WindowOf(layer, shape.Height, 1, (h, _) => h);
            shape = layer.Output(shape);
            changed = [.. Enumerable.Range(0, shape.Height).Select(i => Enumerable.Range(i * window.Stride - window.Padding, window.Taps).Any(at => at >= 0 && at < changed.Length && changed[at]))];
        }

        return changed[output];
    }

    /// <summary>Whether both paths of every residual move by the same number of pixels.</summary>
    public static bool PathsAgree(Model model) => Strides(model.Layers, s => s.Height) is not null;

    private static int? Strides(LayerList layers, Func<Size, int> axis) => layers.Aggregate((int?)1, (product, layer) => product * (layer switch
    {
        Conv2d c => axis(c.Stride),
        MaxPool2d p => axis(p.Stride),
        AvgPool2d p => axis(p.Stride),
        Residual r when Strides(r.Branch, axis) is { } branch && Strides(r.Projection, axis) == branch => branch,
        Residual => null,
        _ => 1,
    }));

    private static (int First, int Extent) Measure(Model model, int output, Func<int, int, int> axis)
    {
        HashSet<int> places = Back(model.Layers, model.Input, [output], axis);
        return (places.Min(), places.Max() - places.Min() + 1);
    }

    private static HashSet<int> Back(LayerList layers, Shape input, HashSet<int> places, Func<int, int, int> axis)
    {
        var inputs = new List<Shape>();
        var spread = new List<int>();
        int list = 1;
        foreach (Layer layer in layers)
        {
            inputs.Add(input);
            if (layer is Flatten) list *= axis(input.Height, input.Width);
            spread.Add(list);
            if (layer is Linear or LogSoftmax) list = 1;
            input = layer.Output(input);
        }

        for (int i = layers.Count - 1; i >= 0; i--)
            places = layers[i] is Residual residual
                ? [.. Back(residual.Branch, inputs[i], places, axis), .. Back(residual.Projection, inputs[i], places, axis)]
                : BackThrough(WindowOf(layers[i], axis(inputs[i].Height, inputs[i].Width), spread[i], axis), places);
        return places;
    }

    private static HashSet<int> BackThrough(Window window, HashSet<int> places) =>
        [.. places.SelectMany(place => Enumerable.Range(place * window.Stride - window.Padding, window.Taps))];

    private static Window WindowOf(Layer layer, int length, int spread, Func<int, int, int> axis) => layer switch
    {
        Conv2d c => new(axis(c.Kernel.Height, c.Kernel.Width), axis(c.Stride.Height, c.Stride.Width), axis(c.Padding.Height, c.Padding.Width)),
        MaxPool2d p => new(axis(p.Kernel.Height, p.Kernel.Width), axis(p.Stride.Height, p.Stride.Width), 0),
        AvgPool2d p => new(axis(p.Kernel.Height, p.Kernel.Width), axis(p.Stride.Height, p.Stride.Width), 0),
        GlobalAvgPool => new(length, 1, 0),
        Linear or LogSoftmax => new(spread, 1, 0),
        Straighten => new(length, 0, 0),
        _ => new(1, 1, 0),
    };
}
