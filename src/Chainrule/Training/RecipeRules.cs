using Chainrule.Models;
using Chainrule.Models.Notation;

namespace Chainrule.Training;

/// <summary>The bounds of a recipe's numbers.</summary>
internal static class RecipeRules
{
    public static void Check(Recipe recipe)
    {
        if (Fault(recipe) is { } fault) throw new RecipeException($"recipe: {fault.Found}\n  Next: {fault.Next}");
    }

    /// <summary>The first thing that cannot be meant, or null.</summary>
    public static Fault? Fault(Recipe recipe) => recipe.Distillation is { } d && !IsOneWord(d.Teacher)
        ? new($"the teacher {Mistake.Quote(d.Teacher)} cannot stand in a recipe.", "give it a name or path without blanks, commas, semicolons, brackets, '=' and '#'.")
        : NumberFault(recipe);

    private static bool IsOneWord(string name) => name.Length > 0 && Token.Split(name) is [{ Kind: TokenKind.Word } word, _] && word.Length == name.Length;

    private static Fault? NumberFault(Recipe recipe) => Bounds(recipe).FirstOrDefault(b => !b.Kept) is { What: { } what } broken
        ? new($"{what} is {broken.Value:R}, and must be {broken.Needed}.", $"give {broken.Example} for example.")
        : null;

    private static IEnumerable<(bool Kept, string What, double Value, string Needed, string Example)> Bounds(Recipe r) =>
    [
        Whole("the batch", r.Batch, Recipe.LargestBatch, "128"),
        Whole("the number of epochs", r.Epochs, Recipe.MostEpochs, "20"),
        Positive("the learning rate", r.Optimizer.Rate, "0.01"),
        NotNegative("the weight decay", r.Optimizer.WeightDecay, "0.0005"),
        .. Bounds(r.Optimizer),
        .. Bounds(r.Schedule),
        Share("label smoothing", r.LabelSmoothing, "0.05"),
        (r.Distillation is not { Share: not (> 0 and <= 1) }, "the teacher's share of the loss", r.Distillation?.Share ?? 1, "above 0 and at most 1", "0.7"),
        Positive("the temperature", r.Distillation?.Temperature ?? 1, "2"),
        Whole("the number of epochs with dropout", r.DropoutEpochs ?? 1, Recipe.MostEpochs, "dropout until 10"),
        Share("the decay of the average", r.Averaging?.Decay ?? 0, "0.998"),
    ];

    private static IEnumerable<(bool, string, double, string, string)> Bounds(RecipeOptimizer optimizer) => optimizer switch
    {
        SgdRecipe s =>
        [
            Share("the momentum", s.Momentum, "0.9"),
            (!s.Nesterov || s.Momentum > 0, "the momentum of Nesterov's step", s.Momentum, "above 0", "momentum 0.9"),
        ],
        AdamRecipe a => [Share("the first beta", a.Beta1, "0.9"), Share("the second beta", a.Beta2, "0.999"), NotNegative("eps", a.Epsilon, "1e-08")],
        _ => [],
    };

    private static IEnumerable<(bool, string, double, string, string)> Bounds(Schedule schedule) => schedule switch
    {
        StepSchedule s => [Whole("the length of a step in epochs", s.Epochs, Recipe.MostEpochs, "15"), NotNegative("gamma", s.Gamma, "0.1")],
        MultiStepSchedule m => [.. m.Epochs.Select(e => Whole("an epoch of the schedule", e, Recipe.MostEpochs, "10")), NotNegative("gamma", m.Gamma, "0.1")],
        CosineSchedule c => [NotNegative("the last rate", c.To, "0.0001")],
        LinearSchedule l => [NotNegative("the first factor", l.From, "1"), NotNegative("the last factor", l.To, "0.01")],
        OneCycleSchedule o => [(o.Start is > 0 and < 1, "the share that goes up", o.Start, "above 0 and below 1", "start 0.3"), Positive("div", o.Divisor, "25"), Positive("final", o.FinalDivisor, "10000")],
        WarmUpSchedule w => [NotNegative("the length of the warm-up", w.Epochs, "2"), NotNegative("the warm-up's first factor", w.From, "0.1"), .. Bounds(w.Then)],
        _ => [],
    };

    private static (bool, string, double, string, string) Whole(string what, int value, int most, string example) =>
        (value >= 1 && value <= most, what, value, $"from 1 to {most:N0}", example);

    private static (bool, string, double, string, string) Positive(string what, double value, string example) =>
        (value > 0 && double.IsFinite(value), what, value, "a number above 0", example);

    private static (bool, string, double, string, string) NotNegative(string what, double value, string example) =>
        (value >= 0 && double.IsFinite(value), what, value, "a number not below 0", example);

    private static (bool, string, double, string, string) Share(string what, double value, string example) =>
        (value is >= 0 and < 1, what, value, "at least 0 and below 1", example);
}
