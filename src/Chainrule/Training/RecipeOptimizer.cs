namespace Chainrule.Training;

/// <summary>The optimizer of a <see cref="Recipe"/>, described: PyTorch's names, defaults and meanings. Weight decay falls on every parameter, as it does there.</summary>
/// <param name="Rate">The learning rate that the schedule starts from; for one-cycle, the highest.</param>
public abstract record RecipeOptimizer(double Rate)
{
    /// <summary>Added to each gradient, or taken from each weight (AdamW), for each unit of the weight; biases and batch norms included.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Makes the optimizer for so many weights, with nothing to remember yet.</summary>
    /// <param name="length">How many weights there are.</param>
    public abstract Optimizer Create(int length);
}

/// <summary><c>torch.optim.SGD</c>, dampening 0.</summary>
/// <param name="Rate">The learning rate that the schedule starts from; for one-cycle, the highest.</param>
public sealed record SgdRecipe(double Rate) : RecipeOptimizer(Rate)
{
    /// <summary>How much of the last step is kept in the next one.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether each step looks ahead along the momentum.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override Optimizer Create(int length) => new Sgd(length, Momentum, WeightDecay, Nesterov);
}

/// <summary><c>torch.optim.Adam</c>, or <c>AdamW</c> where the decay is apart from the gradient.</summary>
public sealed record AdamRecipe : RecipeOptimizer
{
    /// <summary>PyTorch's defaults: no decay for Adam, 0.01 for AdamW.</summary>
    /// <param name="rate">The learning rate that the schedule starts from.</param>
    /// <param name="decoupled">AdamW: the decay is taken from the weight and not added to the gradient.</param>
    public AdamRecipe(double rate, bool decoupled = false) : base(rate)
    {
        Decoupled = decoupled;
        WeightDecay = decoupled ? 0.01 : 0;
    }

    /// <summary>Whether it is AdamW.</summary>
    public bool Decoupled { get; }

    /// <summary>How much of the mean gradient is kept at each step.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>How much of the mean squared gradient is kept at each step.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the mean square, so that nothing is divided by zero.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override Optimizer Create(int length)
    {
        var options = new AdamOptions { Beta1 = Beta1, Beta2 = Beta2, Epsilon = Epsilon, WeightDecay = WeightDecay };
        return Decoupled ? new AdamW(length, options) : new Adam(length, options);
    }
}
