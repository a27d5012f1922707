using Chainrule.Data;
using Chainrule.Kernels;
using Chainrule.Training;

namespace Chainrule.Tests.Training;

/// <summary>Recipes made from a seed, of every kind and with every option.</summary>
internal static class RandomRecipes
{
    private static readonly string[] Augmentations = ["none", "crop 22 p 0.1, rotate 15", "apply (crop 22, rotate 5) p 0.1, cutout 8", "affine 10 translate 0.1 scale 0.9..1.1 shear 8 bilinear"];

    // One is called like a word of the notation.
    private static readonly string[] Teachers = ["flagship", "runs/2026-11-20-090807-Mine/weights.safetensors", "../a.safetensors", "smooth"];

    public static Recipe Of(ulong seed)
    {
        var random = new CounterRandom(seed, 77);
        return new()
        {
            Batch = 1 + random.NextInt32(Recipe.LargestBatch),
            Epochs = 1 + random.NextInt32(Recipe.MostEpochs),
            Optimizer = Flip(ref random) ? Sgd(ref random) : Adam(ref random),
            Schedule = Schedule(ref random, random.NextInt32(7)),
            Augmentation = Augmentation.Parse(Augmentations[random.NextInt32(Augmentations.Length)]),
            LabelSmoothing = Or(0, ref random, 1),
            Distillation = Flip(ref random) ? new(Teachers[random.NextInt32(Teachers.Length)], 1 - random.NextDouble()) { Temperature = Or(1, ref random, 8) + 1e-3 } : null,
            DropoutEpochs = Flip(ref random) ? 1 + random.NextInt32(Recipe.MostEpochs) : null,
            Averaging = Flip(ref random) ? new(random.NextDouble()) { WarmUp = Flip(ref random) } : null,
            Seed = random.NextUInt64() >> random.NextInt32(64),
        };
    }

    private static SgdRecipe Sgd(ref CounterRandom random) =>
        new(Rate(ref random)) { Momentum = 0.5 * random.NextDouble() + 0.1, Nesterov = Flip(ref random), WeightDecay = Or(0, ref random, 1) };

    private static AdamRecipe Adam(ref CounterRandom random)
    {
        var usual = new AdamRecipe(Rate(ref random), decoupled: Flip(ref random));
        return usual with { Beta1 = Or(0.9, ref random, 1), Beta2 = Or(0.999, ref random, 1), Epsilon = Or(1e-8, ref random, 1e-6), WeightDecay = Or(usual.WeightDecay, ref random, 1) };
    }

    private static double Rate(ref CounterRandom random) => random.NextDouble() + 1e-9;

    private static Schedule Schedule(ref CounterRandom random, int kind) => kind switch
    {
        0 => new ConstantSchedule(),
        1 => new StepSchedule(1 + random.NextInt32(30)) { Gamma = Or(0.1, ref random, 1) },
        2 => new MultiStepSchedule(new([1 + random.NextInt32(9), 10 + random.NextInt32(9)])) { Gamma = Or(0.1, ref random, 1) },
        3 => new CosineSchedule { To = Or(0, ref random, 0.1), PerEpoch = Flip(ref random) },
        4 => new LinearSchedule { From = Or(1, ref random, 2), To = Or(0, ref random, 1), PerEpoch = Flip(ref random) },
        5 => new OneCycleSchedule
        {
            Start = Or(0.3, ref random, 0.9) + 1e-3,
            Divisor = Or(25, ref random, 90) + 1,
            FinalDivisor = Or(1e4, ref random, 9e5) + 1,
            Linear = Flip(ref random),
            ThreePhase = Flip(ref random),
        },
        _ => new WarmUpSchedule(5 * random.NextDouble(), Schedule(ref random, random.NextInt32(6))) { From = Or(0.1, ref random, 1) },
    };

    private static double Or(double usual, ref CounterRandom random, double most) => Flip(ref random) ? usual : most * random.NextDouble();

    private static bool Flip(ref CounterRandom random) => random.NextInt32(2) == 0;
}
