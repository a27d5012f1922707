namespace Chainrule.Training;

/// <summary>A training that went astray: the loss is no number any more, or far above that of a guess.</summary>
public sealed class DivergenceException : Exception
{
    internal DivergenceException(int epoch, int step, double loss, double rate, string what)
        : base($"the training diverged in epoch {epoch}, step {step}: {what}.\n"
            + "  Needed: a loss that stays a number and falls below that of guessing.\n"
            + $"  Next: lower the learning rate (it was {rate:R} there), or begin with a warm-up: 'warmup 1 then …' in the recipe.") =>
        (Epoch, Step, Loss) = (epoch, step, loss);

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step in the epoch, from 1.</summary>
    public int Step { get; }

    /// <summary>The loss that was too much; it may be no number.</summary>
    public double Loss { get; }
}
