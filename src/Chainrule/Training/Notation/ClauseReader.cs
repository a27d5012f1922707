namespace Chainrule.Training.Notation;

/// <summary>What each part of a recipe's text changes in the recipe.</summary>
internal static class ClauseReader
{
    /// <summary>The recipe with the clause in it, or null if no part begins with its word.</summary>
    public static Recipe? Read(Recipe recipe, Clause clause) => clause.Word switch
    {
        "batch" => recipe with { Batch = clause.Count("how many images", Recipe.LargestBatch) },
        "epochs" => recipe with { Epochs = clause.Count("how many", Recipe.MostEpochs) },
        "sgd" => recipe with { Optimizer = ReadSgd(clause) },
        "adam" or "adamw" => recipe with { Optimizer = ReadAdam(clause) },
        "loss" => ReadLoss(recipe, clause),
        "dropout" => recipe with { DropoutEpochs = ReadDropout(clause) },
        "average" => recipe with { Averaging = ReadAveraging(clause) },
        "seed" => recipe with { Seed = clause.Whole("which") },
        _ => ReadSchedule(clause) is { } schedule ? recipe with { Schedule = schedule } : null,
    };

    private static SgdRecipe ReadSgd(Clause clause) => new(clause.Number("its learning rate"))
    {
        Momentum = clause.After("momentum") is [var momentum] ? momentum : 0,
        Nesterov = clause.Flag("nesterov"),
        WeightDecay = clause.After("decay") is [var decay] ? decay : 0,
    };

    private static AdamRecipe ReadAdam(Clause clause)
    {
        double rate = clause.Number("its learning rate");
        var usual = new AdamRecipe(rate, decoupled: clause.Word == "adamw");
        double[] betas = clause.After("betas", 2) ?? [usual.Beta1, usual.Beta2];
        return usual with
        {
            Beta1 = betas[0],
            Beta2 = betas[1],
            Epsilon = clause.After("eps") is [var epsilon] ? epsilon : usual.Epsilon,
            WeightDecay = clause.After("decay") is [var shrink] ? shrink : usual.WeightDecay,
        };
    }

    private static Recipe ReadLoss(Recipe recipe, Clause clause)
    {
        // The teacher first: it may be called as it likes, like one of the words too.
        Distillation? distillation = clause.TextAndNumberAfter("distil", "which network teaches and its share of the loss") is var (teacher, share) ? new(teacher, share) : null;
        clause.Flag("nll"); // the one loss that there is without a teacher
        double smoothing = clause.After("smooth") is [var smooth] ? smooth : 0;
        if (distillation is not null && clause.After("temperature") is [var temperature]) distillation = distillation with { Temperature = temperature };
        return recipe with { LabelSmoothing = smoothing, Distillation = distillation };
    }

    private static int ReadDropout(Clause clause) => clause.Flag("until") ? clause.Count("until which epoch", Recipe.MostEpochs) : throw clause.Missing("until which epoch");

    // "average 0" would forget everything at once: it is how an average that a built-in recipe has is taken away.
    private static Averaging? ReadAveraging(Clause clause)
    {
        double decay = clause.Number("how much it keeps at each step");
        bool warmUp = clause.Flag("warmup");
        return decay == 0 ? null : new(decay) { WarmUp = warmUp };
    }

    private static Schedule? ReadSchedule(Clause clause) => clause.Word switch
    {
        "constant" => new ConstantSchedule(),
        "step" => new StepSchedule(clause.Count("after how many epochs", Recipe.MostEpochs)) { Gamma = Gamma(clause) },
        "multistep" => new MultiStepSchedule(new(clause.Counts("after which epochs", Recipe.MostEpochs))) { Gamma = Gamma(clause) },
        "cosine" => new CosineSchedule { To = clause.After("to") is [var to] ? to : 0, PerEpoch = clause.PerEpoch() },
        "linear" => new LinearSchedule
        {
            From = clause.After("from") is [var from] ? from : 1,
            To = clause.After("to") is [var to] ? to : 0,
            PerEpoch = clause.PerEpoch(),
        },
        "onecycle" => ReadOneCycle(clause),
        "warmup" => ReadWarmUp(clause),
        _ => null,
    };

    private static OneCycleSchedule ReadOneCycle(Clause clause)
    {
        var usual = new OneCycleSchedule();
        return usual with
        {
            Start = clause.After("start") is [var start] ? start : usual.Start,
            Divisor = clause.After("div") is [var divisor] ? divisor : usual.Divisor,
            FinalDivisor = clause.After("final") is [var final] ? final : usual.FinalDivisor,
            Linear = clause.Flag("straight"),
            ThreePhase = clause.Flag("threephase"),
        };
    }

    private static WarmUpSchedule ReadWarmUp(Clause clause)
    {
        Clause then = clause.Behind("then") ?? throw clause.Missing("which schedule comes then");
        double epochs = clause.Number("how many epochs it takes");
        double from = clause.After("from") is [var share] ? share : 0.1;
        Schedule? next = then.Word == "warmup" ? null : ReadSchedule(then);
        if (next is null) throw then.Wrong($"'{then.Word}' is no schedule that can follow a warm-up.", "write constant, step, multistep, cosine, linear or onecycle.");
        then.RefuseTheRest();
        return new(epochs, next) { From = from };
    }

    private static double Gamma(Clause clause) => clause.After("gamma") is [var gamma] ? gamma : 0.1;
}
