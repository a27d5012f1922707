using Chainrule.Messages;

namespace Chainrule.Training.Notation;

/// <summary>The parts of a recipe's text: the word that each begins with, what it settles, and how it is written.</summary>
internal static class RecipeWords
{
    /// <summary>In the order in which the documentation lists them. Two words of one subject exclude each other.</summary>
    public static readonly (string Word, string Subject, string Example)[] All =
    [
        ("batch", "the batch", "batch 128"),
        ("epochs", "the epochs", "epochs 20"),
        ("sgd", "the optimizer", "sgd 0.01 momentum 0.9 nesterov decay 0.0005"),
        ("adam", "the optimizer", "adam 0.001 betas 0.9 0.999 eps 1e-08 decay 0.0001"),
        ("adamw", "the optimizer", "adamw 0.001 betas 0.9 0.999 eps 1e-08 decay 0.01"),
        ("constant", "the schedule", "constant"),
        ("step", "the schedule", "step 15 gamma 0.1"),
        ("multistep", "the schedule", "multistep 10 15 gamma 0.1"),
        ("cosine", "the schedule", "cosine to 0.0001 per epoch"),
        ("linear", "the schedule", "linear from 1 to 0.01 per epoch"),
        ("onecycle", "the schedule", "onecycle start 0.3 div 25 final 10000 straight threephase"),
        ("warmup", "the schedule", "warmup 2 from 0.1 then cosine"),
        ("augment", "the augmentation", "augment(crop 22 p 0.1, rotate 15)"),
        ("loss", "the loss", "loss nll smooth 0.05 distil flagship 0.7 temperature 2"),
        ("dropout", "the dropout", "dropout until 10"),
        ("average", "the average of the weights", "average 0.998 warmup"),
        ("seed", "the seed", "seed 1"),
    ];

    // What people write who come from PyTorch or from papers, by the word that they want here.
    private static readonly (string Word, string[] Elsewhere)[] Synonyms =
    [
        ("batch", ["batch_size", "batchsize", "bs"]),
        ("epochs", ["epoch", "passes"]),
        ("sgd", ["lr", "rate", "learning_rate", "momentum", "nesterov"]),
        ("step", ["steplr", "step_lr"]),
        ("multistep", ["multisteplr", "milestones"]),
        ("cosine", ["cosineannealing", "cosineannealinglr", "cos"]),
        ("linear", ["linearlr"]),
        ("onecycle", ["onecyclelr", "one_cycle", "one-cycle", "1cycle"]),
        ("warmup", ["warm-up", "warm_up", "sequentiallr"]),
        ("constant", ["constantlr", "fixed"]),
        ("augment", ["augmentation", "transform", "transforms"]),
        ("loss", ["nll", "crossentropy", "smooth", "label_smoothing", "smoothing", "distil", "distill", "distillation", "teacher", "kd"]),
        ("average", ["ema", "averaging", "swa"]),
    ];

    public static string ExampleOf(string word) => Array.Find(All, w => w.Word == word).Example;

    public static string? SubjectOf(string word) => Array.Find(All, w => w.Word == word).Subject;

    /// <summary>The words that somebody may have meant who wrote <paramref name="word"/>, the likeliest first.</summary>
    public static IReadOnlyList<string> Near(string word) =>
        Array.Find(Synonyms, s => s.Elsewhere.Contains(word)).Word is { } meant ? [meant] : NearNames.Of(word, [.. All.Select(w => w.Word), .. Recipes.All.Select(r => r.Name)]);
}
