using Chainrule.Messages;
using Chainrule.Models;

namespace Chainrule.Tensors;

/// <summary>Finds a tensor by PyTorch's name for it.</summary>
internal static class WeightName
{
    /// <summary>The tensor's place among the parameters, or, where it is no parameter, among the statistics.</summary>
    public static (TensorPlan Plan, bool Learned) Find(WeightLayout layout, string name) =>
        In(layout.Parameters, name) is { } learned ? (learned, true)
        : In(layout.Statistics, name) is { } counted ? (counted, false)
        : throw Unknown(name, layout.Parameters.Concat(layout.Statistics));

    /// <summary>Likewise, but only what is learned has a gradient.</summary>
    public static TensorPlan Learned(WeightLayout layout, string name) => In(layout.Parameters, name) ?? throw Unknown(name, layout.Parameters);

    // By index: an enumerator of the interface would be an object each time.
    private static TensorPlan? In(IReadOnlyList<TensorPlan> plans, string name)
    {
        for (int i = 0; i < plans.Count; i++)
            if (plans[i].Name == name) return plans[i];
        return null;
    }

    private static ArgumentException Unknown(string name, IEnumerable<TensorPlan> plans)
    {
        string[] names = [.. plans.Select(plan => plan.Name)];
        IReadOnlyList<string> near = NearNames.Of(name, names);
        string next = near.Count > 0 ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?" : $"it has {string.Join(", ", names.Take(6))}{(names.Length > 6 ? ", …" : "")}.";
        return new($"The model has no tensor called '{name}' here.\n  Needed: the name of a layer and of what it learns, as PyTorch calls it.\n  Next: {next}", nameof(name));
    }
}
