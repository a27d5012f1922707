using System.Collections.Immutable;

namespace Chainrule.Models;

/// <summary>A named tensor that a network will hold, at <paramref name="Offset"/> in the arena of its kind.</summary>
/// <param name="Name">PyTorch's name for it: <c>conv1.weight</c>.</param>
/// <param name="Shape">The size of each dimension, as PyTorch has it.</param>
/// <param name="Offset">Where it begins among the numbers of its kind.</param>
public sealed record TensorPlan(string Name, ImmutableArray<int> Shape, int Offset)
{
    /// <summary>How many numbers it holds.</summary>
    public int Count { get; } = Shape.Aggregate(1, (product, length) => product * length);

    /// <summary>How many inputs each output sums over; PyTorch draws initial weights and biases from ±1/√FanIn. 0 for batch norm.</summary>
    public int FanIn { get; init; }
}
