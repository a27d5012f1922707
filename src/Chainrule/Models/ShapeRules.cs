namespace Chainrule.Models;

/// <summary>What a layer needs of the shape that reaches it.</summary>
internal static class ShapeRules
{
    public static Fault? Fault(Layer layer, Trail trail)
    {
        if (trail.Ended) return new("it stands after logsoftmax, which ends a network.", "move logsoftmax to the end.");
        if (trail.Flat && NeedsMap(layer)) return MapFault(layer, trail);
        return layer switch
        {
            Conv2d c => KernelFault("kernel", c.Kernel, c.Padding, trail) ?? GroupFault(c, trail),
            MaxPool2d p => KernelFault("window", p.Kernel, null, trail),
            AvgPool2d p => KernelFault("window", p.Kernel, null, trail),
            Linear => PointFault("a linear layer reads a list of numbers",
                $"put 'flatten' before it ({trail.Shape.Count:N0} numbers), or 'gap' ({trail.Shape.Channels:N0}).", trail),
            LogSoftmax => PointFault("logsoftmax compares one number a class", "put 'gap' before it, or 'flatten' and 'linear 10'.", trail),
            _ => null,
        };
    }

    /// <summary>What keeps branch and skip of a residual from being added.</summary>
    public static Fault? SumFault(Residual residual, Trail before, Trail branch, Trail skip)
    {
        if (branch.Ended || skip.Ended)
            return new("it has logsoftmax inside, which ends a network.", "move logsoftmax to the end of the model.");
        string what = residual.Projection.Count > 0 ? "projection" : "skip";
        if (branch.Flat != skip.Flat)
        {
            (string list, string map) = branch.Flat ? ("branch", what) : (what, "branch");
            return new($"its {list} gives a list of numbers, its {map} rows and columns: they cannot be added.", "flatten both, or neither.");
        }

        if (branch.Shape == skip.Shape) return null;
        return new($"its branch gives {branch.Shape}, its {what} {skip.Shape}: they cannot be added.", Mend(before.Shape, branch))
        {
            Way = (branch.Shapes() ?? skip.Shapes()) is { } way ? $"{(branch.Shapes() is null ? what : "branch")} {way}" : null,
        };
    }

    private static string Mend(Shape input, Trail branch)
    {
        Shape wanted = branch.Shape;
        if (branch.Flat) return $"end the projection in 'linear {wanted.Channels}', or keep the branch a map.";
        for (int stride = 1; stride <= input.Height; stride++)
        {
            var projection = new Conv2d(wanted.Channels, 1) { Stride = stride };
            if (projection.Output(input) == wanted) return $"project the input to the branch's shape: residual(…; {projection}).";
        }

        return "give the branch's convolutions padding (k3 p1), or a projection that ends in the same shape.";
    }

    private static bool NeedsMap(Layer layer) => layer is Conv2d or MaxPool2d or AvgPool2d or GlobalAvgPool;

    private static Fault MapFault(Layer layer, Trail trail) =>
        new($"it needs rows and columns, but what reaches it is a list of {trail.Shape.Channels:N0} numbers.",
            (layer is Conv2d c ? $"use 'linear {c.Channels}'" : "remove it") + ", or put it before the flatten or linear.")
        {
            Way = trail.Shapes(),
        };

    private static Fault? KernelFault(string what, Size kernel, Size? padding, Trail trail)
    {
        Shape shape = trail.Shape;
        Size pad = padding ?? 0;
        int lacking = Math.Max(kernel.Height - shape.Height - 2 * pad.Height, kernel.Width - shape.Width - 2 * pad.Width);
        if (lacking <= 0) return null;
        string padded = pad == 0 ? "" : $" with its padding of {Sides(pad)},";
        string drop = trail.HasPool ? "drop a pool, or " : "";
        int room = Math.Min(shape.Height, shape.Width);
        string mend = padding is null
            ? room > 1 ? $"use a window of at most {room}, or gap for the mean over all that is left." : "remove this one."
            : $"pad this layer ({Padding(kernel, shape)}), or use a smaller kernel.";
        return new($"its input is {shape.Height}×{shape.Width},{padded} smaller than the {kernel.Height}×{kernel.Width} {what}.",
            drop + mend)
        {
            Way = trail.Sides(),
        };
    }

    private static string Padding(Size kernel, Shape shape)
    {
        int rows = Math.Max(0, (kernel.Height - shape.Height + 1) / 2), columns = Math.Max(0, (kernel.Width - shape.Width + 1) / 2);
        return rows == columns ? $"p{rows}" : $"p{rows}x{columns}";
    }

    private static string Sides(Size size) => size.Height == size.Width ? $"{size.Height}" : $"{size.Height}×{size.Width}";

    private static Fault? GroupFault(Conv2d c, Trail trail)
    {
        int input = trail.Shape.Channels;
        if (input % c.Groups == 0 && c.Channels % c.Groups == 0) return null;
        (string which, int channels) = input % c.Groups != 0 ? ("input", input) : ("output", c.Channels);
        int[] fitting = [.. Enumerable.Range(1, Math.Min(input, c.Channels)).Where(g => input % g == 0 && c.Channels % g == 0)];
        string some = string.Join(", ", fitting.Length <= 6 ? fitting : fitting[^6..]);
        return new($"its {c.Groups} groups do not divide its {channels:N0} {which} channel{(channels == 1 ? "" : "s")}.",
            $"use groups that divide both {input} and {c.Channels}: {some}.")
        {
            Way = trail.Shapes(),
        };
    }

    private static Fault? PointFault(string why, string mend, Trail trail)
    {
        if (trail.Flat || trail.Shape is { Height: 1, Width: 1 }) return null;
        return new($"its input is a map of {trail.Shape}, but {why}.", mend) { Way = trail.Shapes() };
    }
}
