using Chainrule.Kernels;
using Chainrule.Models;

namespace Chainrule.Execution;

/// <summary>A map that is kept for the whole batch between the forward and the backward pass.</summary>
internal sealed record MapPlan(int Index, Shape Shape)
{
    /// <summary>The batch norm that reads this map, if any: whoever writes the map then takes its sums.</summary>
    public NormPlan? Norm { get; set; }

    /// <summary>What its writer does in evaluation of its reader's first steps.</summary>
    public ReadyMade Ready { get; set; }

    /// <summary>Whether two stages read it (a residual's input).</summary>
    public bool Shared { get; set; }

    /// <summary>The max-pool that its only reader begins with, if any: its gradient is then kept pooled, and the pool's choices say where it goes.</summary>
    public Size Pool { get; set; } = 1;

    public bool HasPooledGradient => Pool != new Size(1, 1);

    /// <summary>The shape of the gradient that is kept.</summary>
    public Shape GradientShape => new(Shape.Channels, Shape.Height / Pool.Height, Shape.Width / Pool.Width);

    /// <summary>Which piece of memory it has for the short time that it is needed: in training its gradient's, in evaluation its own. -1 for the image, which has no gradient.</summary>
    public int Slot { get; set; } = -1;
}

/// <summary>A batch norm and where its numbers lie in the arenas; scale and shift are -1 where it has none.</summary>
internal sealed record NormPlan(BatchNorm2d Layer, int Channels, int Scale, int Shift, int Mean, int Variance);

/// <summary>One pass over a tile, between what is stored and what reads it.</summary>
internal abstract record StepPlan(Shape Input)
{
    public abstract Shape Output { get; }

    /// <summary>Whether rows of the result need only their own rows of what comes in.</summary>
    public abstract bool GoesByRows { get; }
}

/// <summary>Batch norm's affine part, an activation, dropout, a max-pool whose windows tile the map: any of them, in this order.</summary>
internal sealed record PointwisePlan(Shape Input) : StepPlan(Input)
{
    public NormPlan? Norm { get; init; }
    public ActivationKind Activation { get; init; }
    public double Leak { get; init; }
    public double DropProbability { get; init; }
    public bool DropsChannels { get; init; }

    /// <summary>Which of the model's dropouts this is: its stream of random numbers.</summary>
    public int DropIndex { get; init; }
    public Size Pool { get; init; } = 1;

    public bool HasPool => Pool != new Size(1, 1);

    public bool Drops => DropProbability > 0;

    public override Shape Output => new(Input.Channels, Input.Height / Pool.Height, Input.Width / Pool.Width);

    public override bool GoesByRows => true;
}

/// <summary>A pool of its own: an average, or a maximum over windows that overlap or leave gaps.</summary>
internal sealed record PoolPlan(Shape Input, Size Kernel, Size Stride, bool Average) : StepPlan(Input)
{
    public override Shape Output => new(
        Input.Channels, (Input.Height - Kernel.Height) / Stride.Height + 1, (Input.Width - Kernel.Width) / Stride.Width + 1);

    public override bool GoesByRows => false;
}

/// <summary>A stored map and the steps that its reader takes it through.</summary>
internal sealed record SourcePlan(MapPlan Map, IReadOnlyList<StepPlan> Steps)
{
    /// <summary>Whether another stage has put its part of the map's gradient there before, in the backward pass.</summary>
    public bool AddsGradient { get; init; }

    /// <summary>Whether its rows can be made band by band, as the reader asks for them.</summary>
    public bool GoesByRows => Steps.Count == 0 || (Steps.Count == 1 && Steps[0].GoesByRows);

    public Shape Output => Steps.Count > 0 ? Steps[^1].Output : Map.Shape;
}

/// <summary>A piece of the network that one tile goes through without knowing the others: it reads one or two stored maps and writes one.</summary>
internal abstract record StagePlan(IReadOnlyList<SourcePlan> Sources);

/// <summary>A convolution or a linear layer; <paramref name="Bias"/> is -1 where there is none.</summary>
internal sealed record ConvolutionPlan(SourcePlan Source, ConvolutionShape Shape, int Weight, int Bias, MapPlan Target, bool Relu) : StagePlan([Source]);

/// <summary>The sum of two sources, or one source as it comes.</summary>
internal sealed record SumPlan(IReadOnlyList<SourcePlan> Sources, MapPlan Target, bool Relu) : StagePlan(Sources);

/// <summary>The end: what comes out, as it is or as log-probabilities with their loss.</summary>
internal sealed record HeadPlan(SourcePlan Source, bool LogSoftmax) : StagePlan([Source]);
