using Chainrule.Models;

namespace Chainrule.Interop;

/// <summary>A model that comes with the program, held beside a file's tensors.</summary>
/// <param name="Model">The model.</param>
/// <param name="Tensors">How many of its tensors the file holds, of the same shape.</param>
/// <param name="Wanted">How many it has.</param>
/// <param name="Found">How many the file has.</param>
/// <param name="NamesFit">Whether they were found by name; else by shape alone.</param>
internal sealed record ModelMatch(BuiltInModel Model, int Tensors, int Wanted, int Found, bool NamesFit)
{
    // Fewer tensors in common say nothing: every network ends in ten numbers.
    private const double Enough = 0.5;

    public bool IsExact => NamesFit && Tensors == Wanted && Found == Wanted;

    /// <summary>The model whose tensors the file's are most like, or null if none is like them.</summary>
    public static ModelMatch? Nearest(SafetensorsFile file) => BuiltInModels.All
        .SelectMany(model => (ModelMatch[])[ByName(model, file), ByShape(model, file)])
        .Where(match => match.Tensors >= Enough * Math.Max(match.Wanted, match.Found))
        .OrderByDescending(match => match.Tensors - Math.Abs(match.Wanted - match.Found))
        .ThenByDescending(match => match.NamesFit)
        .FirstOrDefault();

    private static ModelMatch ByName(BuiltInModel model, SafetensorsFile file)
    {
        Dictionary<string, long[]> wanted = Shapes(model);
        int fitting = file.Tensors.Count(t => wanted.TryGetValue(t.Name, out long[]? shape) && t.Shape.AsSpan().SequenceEqual(shape));
        return new(model, fitting, wanted.Count, file.Tensors.Length, NamesFit: true);
    }

    /// <summary>Only where every shape is there: some shapes in common are no likeness.</summary>
    private static ModelMatch ByShape(BuiltInModel model, SafetensorsFile file)
    {
        Dictionary<string, long[]> wanted = Shapes(model);
        bool same = wanted.Count == file.Tensors.Length && Ordered(wanted.Values).SequenceEqual(Ordered(file.Tensors.Select(t => t.Shape.ToArray())));
        return new(model, same ? wanted.Count : 0, wanted.Count, file.Tensors.Length, NamesFit: false);
    }

    // PyTorch lists a layer's statistics behind its weights, we at the end: so the order does not count.
    private static IEnumerable<string> Ordered(IEnumerable<long[]> shapes) => shapes.Select(shape => string.Join('x', shape)).Order(StringComparer.Ordinal);

    private static Dictionary<string, long[]> Shapes(BuiltInModel model)
    {
        var layout = WeightLayout.Of(model.Build());
        var shapes = layout.Parameters.Concat(layout.Statistics).ToDictionary(t => t.Name, t => t.Shape.Select(length => (long)length).ToArray());
        foreach (string counter in layout.Counters) shapes.Add(counter, []);
        return shapes;
    }
}
