namespace Chainrule.Models;

/// <summary>The way that a shape took through the layers so far.</summary>
internal sealed record Trail(Shape Input)
{
    private readonly record struct Step(Layer Layer, Shape Before, Shape After);

    // What a message can show of the way before it is no longer read.
    private const int LongestWay = 8;

    private Step[] Steps { get; init; } = [];

    public Shape Shape { get; private init; } = Input;

    /// <summary>Whether rows and columns are gone: what stands here is a list of features.</summary>
    public bool Flat { get; private init; }

    /// <summary>Whether log-softmax has been applied.</summary>
    public bool Ended { get; private init; }

    public Trail Through(Layer layer)
    {
        Shape after = layer.Output(Shape);
        return this with
        {
            Steps = [.. Steps, new(layer, Shape, after)],
            Shape = after,
            Flat = Flat || Flattens(layer),
            Ended = Ended || layer is LogSoftmax,
        };
    }

    /// <summary>The whole shapes that it took: <c>1×28×28 → 8×26×26 → 8×13×13</c>; null if it is still the input's.</summary>
    public string? Shapes() => Way([$"{Input}", .. Steps.Where(s => s.After != s.Before).Select(s => $"{s.After}")]);

    /// <summary>Rows and columns alone, with pools told, and the last layer that made them fewer: <c>28 → 26 → pool 13: …</c></summary>
    public string? Sides()
    {
        string? way = Way([Side(Input),
            .. Steps.Where(s => Side(s.After) != Side(s.Before)).Select(s => IsPool(s.Layer) ? $"pool {Side(s.After)}" : Side(s.After))]);
        int last = Array.FindLastIndex(Steps, s => s.After.Height < s.Before.Height || s.After.Width < s.Before.Width);
        return last < 0 ? way : $"{way}: {Culprit(last)}.";
    }

    /// <summary>Whether a list of features comes out of the layer, whatever goes in.</summary>
    public static bool Flattens(Layer layer) => layer is Flatten or Linear || (layer is Residual r && r.Branch.Any(Flattens));

    public bool HasPool => Array.Exists(Steps, s => IsPool(s.Layer));

    public static string Side(Shape shape) => shape.Height == shape.Width ? $"{shape.Height}" : $"{shape.Height}×{shape.Width}";

    private static bool IsPool(Layer layer) => layer is MaxPool2d or AvgPool2d or GlobalAvgPool;

    private string Culprit(int last)
    {
        Step step = Steps[last];
        string change = $"{(Halved(step) ? "halves" : "takes")} {Side(step.Before)} to {Side(step.After)} before it";
        string? kind = step.Layer switch { MaxPool2d => "max-pool", AvgPool2d => "average-pool", _ => null };
        if (kind is null) return $"layer {last + 1} {Notation.Mistake.Quote(step.Layer.ToString())} {change}";
        int ordinal = Steps.Take(last + 1).Count(s => s.Layer.GetType() == step.Layer.GetType());
        return $"the {Ordinal(ordinal)} {kind} {change}";
    }

    private static bool Halved(Step step) => step.Before.Height == 2 * step.After.Height && step.Before.Width == 2 * step.After.Width;

    private static string Ordinal(int n) => n switch
    {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        _ => n + (n % 100 is 11 or 12 or 13 ? "th" : (n % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" }),
    };

    private static string? Way(string[] stations) => stations.Length switch
    {
        1 => null,
        <= LongestWay => string.Join(" → ", stations),
        _ => string.Join(" → ", [.. stations[..(LongestWay - 3)], "…", .. stations[^2..]]),
    };
}
