using Chainrule.Data;
using Chainrule.Training.Notation;

namespace Chainrule.Training;

/// <summary>All that a training needs besides the model and the images. docs/recipes.md tells the text form.</summary>
public sealed record Recipe
{
    internal const int LargestBatch = 65_536, MostEpochs = 100_000;

    /// <summary>Images a step. The last step of an epoch takes what is left.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>How often all images are gone through.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>How gradients change the weights, and from which learning rate on.</summary>
    public RecipeOptimizer Optimizer { get; init; } = new SgdRecipe(0.01) { Momentum = 0.9 };

    /// <summary>How the learning rate goes on from there.</summary>
    public Schedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>What is done to a training image, each time anew.</summary>
    public Augmentation Augmentation { get; init; } = Augmentation.None;

    /// <summary>This share of each target is spread evenly over all classes.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The trained network whose answers are learned from too; null for none.</summary>
    public Distillation? Distillation { get; init; }

    /// <summary>For how many epochs the model's dropouts drop; null for all of them.</summary>
    public int? DropoutEpochs { get; init; }

    /// <summary>Null for none.</summary>
    public Averaging? Averaging { get; init; }

    /// <summary>Decides the initial weights, the order of the images, their augmentation and every dropout.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Reads the text form: parts that are not named keep their defaults, or are those of the built-in recipe that the text begins with.</summary>
    /// <exception cref="RecipeException">The text is no recipe; the message says where and what to do.</exception>
    public static Recipe Parse(string text) => RecipeParser.Parse(text);

    /// <summary>Refuses numbers that cannot be meant.</summary>
    /// <exception cref="RecipeException">Names the part, what it is and what it must be.</exception>
    public void Check() => RecipeRules.Check(this);

    /// <summary>The rate of a step, counted from 0.</summary>
    /// <param name="step">Counted from 0.</param>
    /// <param name="span">How long the training is.</param>
    public double RateAt(long step, ScheduleSpan span) => Schedule.RateAt(Optimizer.Rate, step, span);

    /// <summary>Whether the model's dropouts drop in a step, counted from 0.</summary>
    internal bool DropsAt(long step, ScheduleSpan span) => DropoutEpochs is not { } epochs || step < (long)epochs * span.StepsPerEpoch;

    /// <summary>The recipe in its text form, on one line; <see cref="Parse"/> gives the same recipe back.</summary>
    public override string ToString() => RecipeText.Of(this);

    /// <inheritdoc/>
    public bool Equals(Recipe? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
