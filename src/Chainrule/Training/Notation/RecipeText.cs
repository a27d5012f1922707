using System.Globalization;
using Chainrule.Data;

namespace Chainrule.Training.Notation;

/// <summary>Writes a recipe in its text form. What is at its default in an optimizer, a schedule or the loss stays unsaid.</summary>
internal static class RecipeText
{
    public static string Of(Recipe recipe)
    {
        var parts = new List<string> { $"batch {recipe.Batch}", $"epochs {recipe.Epochs}", Of(recipe.Optimizer), Of(recipe.Schedule) };
        if (!recipe.Augmentation.Equals(Augmentation.None)) parts.Add($"augment({recipe.Augmentation})");
        parts.Add("loss nll" + Unless(0, " smooth", recipe.LabelSmoothing) + Of(recipe.Distillation));
        if (recipe.DropoutEpochs is { } dropout) parts.Add($"dropout until {dropout}");
        if (recipe.Averaging is { } average) parts.Add($"average {Number(average.Decay)}{(average.WarmUp ? " warmup" : "")}");
        parts.Add($"seed {recipe.Seed}");
        return string.Join(", ", parts);
    }

    public static string Of(RecipeOptimizer optimizer) => optimizer switch
    {
        SgdRecipe s => $"sgd {Number(s.Rate)}{Unless(0, " momentum", s.Momentum)}{(s.Nesterov ? " nesterov" : "")}{Unless(0, " decay", s.WeightDecay)}",
        AdamRecipe a => (a.Decoupled ? "adamw " : "adam ") + Number(a.Rate)
            + (a.Beta1 == 0.9 && a.Beta2 == 0.999 ? "" : $" betas {Number(a.Beta1)} {Number(a.Beta2)}")
            + Unless(1e-8, " eps", a.Epsilon) + Unless(a.Decoupled ? 0.01 : 0, " decay", a.WeightDecay),
        _ => throw new ArgumentException($"an optimizer of type {optimizer.GetType().Name} has no text form.", nameof(optimizer)),
    };

    public static string Of(Schedule schedule) => schedule switch
    {
        ConstantSchedule => "constant",
        StepSchedule s => $"step {s.Epochs}{Unless(0.1, " gamma", s.Gamma)}",
        MultiStepSchedule m => $"multistep {m.Epochs}{Unless(0.1, " gamma", m.Gamma)}",
        CosineSchedule c => $"cosine{Unless(0, " to", c.To)}{PerEpoch(c.PerEpoch)}",
        LinearSchedule l => $"linear{Unless(1, " from", l.From)}{Unless(0, " to", l.To)}{PerEpoch(l.PerEpoch)}",
        OneCycleSchedule o => $"onecycle{Unless(0.3, " start", o.Start)}{Unless(25, " div", o.Divisor)}{Unless(1e4, " final", o.FinalDivisor)}"
            + (o.Linear ? " straight" : "") + (o.ThreePhase ? " threephase" : ""),
        WarmUpSchedule w => $"warmup {Number(w.Epochs)}{Unless(0.1, " from", w.From)} then {Of(w.Then)}",
        _ => throw new ArgumentException($"a schedule of type {schedule.GetType().Name} has no text form.", nameof(schedule)),
    };

    private static string Of(Distillation? distillation) => distillation is { } d
        ? $" distil {d.Teacher} {Number(d.Share)}{Unless(1, " temperature", d.Temperature)}"
        : "";

    private static string PerEpoch(bool perEpoch) => perEpoch ? " per epoch" : "";

    private static string Unless(double byDefault, string word, double value) => value == byDefault ? "" : $"{word} {Number(value)}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
