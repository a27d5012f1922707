using System.Numerics;
using System.Runtime.InteropServices;

namespace Chainrule.Training;

/// <summary>
/// What Adam and AdamW share. m = β₁·m + (1 − β₁)·g and v = β₂·v + (1 − β₂)·g² are means that start from 0, so after t steps they are
/// too small by 1 − β₁ᵗ and 1 − β₂ᵗ; corrected for that, w = w − rate · m / (√v + ε).
/// </summary>
internal abstract class AdaptiveOptimizer : Optimizer
{
    private protected AdaptiveOptimizer(int length, AdamOptions options, double defaultDecay)
        : base(length, "exp_avg", "exp_avg_sq")
    {
        WeightDecay = options.WeightDecay ?? defaultDecay;
        ArgumentOutOfRangeException.ThrowIfNegative(WeightDecay, nameof(options.WeightDecay));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Epsilon);
        RequireShare(options.Beta1, nameof(options.Beta1));
        RequireShare(options.Beta2, nameof(options.Beta2));
        Options = options;
    }

    public AdamOptions Options { get; }

    public double WeightDecay { get; }

    /// <summary>What is added to a gradient for each unit of its weight.</summary>
    private protected abstract float GradientDecay(double rate);

    /// <summary>What a weight is multiplied by before the step.</summary>
    private protected abstract float WeightFactor(double rate);

    private protected override void Update(Span<float> weights, ReadOnlySpan<float> gradients, double rate)
    {
        var settings = new StepSettings(
            (float)Options.Beta1, (float)(1 - Options.Beta1), (float)Options.Beta2, (float)(1 - Options.Beta2),
            (float)Options.Epsilon, (float)Math.Sqrt(1 - Power(Options.Beta2, Steps)), (float)(rate / (1 - Power(Options.Beta1, Steps))),
            GradientDecay(rate), WeightFactor(rate));
        Span<float> means = Memory[0].Values, squares = Memory[1].Values;
        int whole = weights.Length / Vector<float>.Count * Vector<float>.Count;
        UpdateVectors(weights, gradients, means, squares, settings);
        UpdateRest(weights[whole..], gradients[whole..], means[whole..], squares[whole..], settings);
    }

    private readonly record struct StepSettings(
        float KeepMean, float TakeMean, float KeepSquare, float TakeSquare, float Epsilon, float SquareCorrection, float Rate, float Decay, float Shrink);

    private static void UpdateVectors(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> means, Span<float> squares, in StepSettings s)
    {
        var ws = MemoryMarshal.Cast<float, Vector<float>>(weights);
        var gs = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        var ms = MemoryMarshal.Cast<float, Vector<float>>(means);
        var vs = MemoryMarshal.Cast<float, Vector<float>>(squares);
        for (int i = 0; i < ws.Length; i++)
        {
            var g = gs[i] + s.Decay * ws[i];
            ms[i] = s.KeepMean * ms[i] + s.TakeMean * g;
            vs[i] = s.KeepSquare * vs[i] + s.TakeSquare * (g * g);
            var deviation = Vector.SquareRoot(vs[i]) / s.SquareCorrection + new Vector<float>(s.Epsilon);
            ws[i] = s.Shrink * ws[i] - s.Rate * (ms[i] / deviation);
        }
    }

    private static void UpdateRest(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> means, Span<float> squares, in StepSettings s)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            float g = gradients[i] + s.Decay * weights[i];
            means[i] = s.KeepMean * means[i] + s.TakeMean * g;
            squares[i] = s.KeepSquare * squares[i] + s.TakeSquare * (g * g);
            float deviation = MathF.Sqrt(squares[i]) / s.SquareCorrection + s.Epsilon;
            weights[i] = s.Shrink * weights[i] - s.Rate * (means[i] / deviation);
        }
    }

    private static void RequireShare(double beta, string name)
    {
        if (beta is >= 0 and < 1) return;
        throw new ArgumentException($"{name} is {beta}, and must be at least 0 and below 1: PyTorch's default is {(name == "Beta1" ? 0.9 : 0.999)}.");
    }
}
