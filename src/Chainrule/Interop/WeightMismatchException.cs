namespace Chainrule.Interop;

/// <summary>A sound file whose tensors are not those of the model; every one that differs is named.</summary>
public sealed class WeightMismatchException : Exception
{
    private const int Most = 6;

    internal WeightMismatchException(string source, IReadOnlyList<string> differences, ModelMatch? nearest)
        : base($"{source}: its tensors are not those of the model.\n{List(differences)}{Told(nearest)}"
            + "  Needed: the model's own names and shapes, neither more nor fewer.\n"
            + "  Next: name the model that these weights were trained for, or another file.")
    {
        Differences = differences;
    }

    /// <summary>One line for each tensor that is missing, too many or of another shape.</summary>
    public IReadOnlyList<string> Differences { get; }

    private static string Told(ModelMatch? nearest) => nearest switch
    {
        null => "",
        { IsExact: true } => $"    They are those of '{nearest.Model.Name}'.\n",
        { Tensors: var tensors, NamesFit: false } when tensors == nearest.Wanted => $"    Their shapes are those of '{nearest.Model.Name}', under other names.\n",
        _ => $"    Nearest to them is '{nearest.Model.Name}': {nearest.Tensors} of its {nearest.Wanted} tensors are in the file.\n",
    };

    private static string List(IReadOnlyList<string> differences) =>
        string.Concat(differences.Take(Most).Select(d => $"    {d}\n")) + (differences.Count > Most ? $"    … and {differences.Count - Most} more.\n" : "");
}
