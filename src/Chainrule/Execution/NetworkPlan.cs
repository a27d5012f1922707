using Chainrule.Kernels;
using Chainrule.Models;

namespace Chainrule.Execution;

/// <summary>
/// A model cut into stages. A stage ends where something must be stored: behind a convolution, before a batch norm (whose sums need the whole batch), where a
/// residual's two ways part and where they meet.
/// </summary>
internal sealed partial class NetworkPlan
{
    // A pass that pools keeps a window's values on the stack: 64 kB at most. Larger windows are a pass of their own, like those that overlap.
    private const int LargestWindow = 1024;

    private readonly WeightLayout layout;
    private readonly List<MapPlan> maps = [];
    private readonly List<StagePlan> stages = [];
    private readonly List<int> gradientSlots = [];
    private int drops;

    private NetworkPlan(WeightLayout layout) => this.layout = layout;

    public IReadOnlyList<MapPlan> Maps => maps;

    public IReadOnlyList<StagePlan> Stages => stages;

    /// <summary>Elements of each piece of gradient memory.</summary>
    public IReadOnlyList<int> GradientSlots => gradientSlots;

    /// <summary>Whether the stages follow one another, each reading what the one before has written.</summary>
    public bool IsPlain => maps.TrueForAll(map => !map.Shared) && stages.TrueForAll(stage => stage.Sources.Count == 1);

    /// <summary>Elements of each piece of memory in evaluation, the image's last: there a map lives from its writer to its last reader, as its gradient does the other way.</summary>
    public IReadOnlyList<int> EvaluationSlots =>
        [.. gradientSlots.Select((_, slot) => maps.Where(map => map.Slot == slot).Max(map => map.Shape.Count)), maps[0].Shape.Count];

    public static NetworkPlan Of(Model model, WeightLayout layout)
    {
        var plan = new NetworkPlan(layout);
        bool log = model.Layers.Count > 0 && model.Layers[^1] is LogSoftmax;
        Place end = plan.AddAll(model.Layers, new(plan.NewMap(model.Input), []), "");
        plan.stages.Add(new HeadPlan(new(end.Map, end.Steps), log));
        plan.MarkSharedGradients();
        plan.MarkPooledGradients();
        plan.MarkReadyMaps();
        plan.DealSlots();
        return plan;
    }

    /// <summary>Where the compilation stands: a stored map and the steps taken since.</summary>
    private sealed record Place(MapPlan Map, IReadOnlyList<StepPlan> Steps)
    {
        public Shape Shape => Steps.Count > 0 ? Steps[^1].Output : Map.Shape;

        public Place With(StepPlan step) => new(Map, [.. Steps, step]);

        /// <summary>Lets the last step take one more part, if it can, else adds a step.</summary>
        public Place Extend(Func<PointwisePlan, bool> can, Func<PointwisePlan, PointwisePlan> change) =>
            Steps.Count > 0 && Steps[^1] is PointwisePlan last && !last.HasPool && can(last)
                ? new(Map, [.. Steps.SkipLast(1), change(last)])
                : With(change(new(Shape)));
    }

    private Place AddAll(LayerList layers, Place place, string prefix)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            bool relu = i + 1 < layers.Count && layers[i + 1] is ReLU;
            string name = prefix + (layers[i].Name ?? i.ToString());
            place = Add(layers[i], place, name, relu);
            if (relu && layers[i] is Conv2d or Linear or Residual) i++;   // it rides in the stage that writes the map
        }

        return place;
    }

    private Place Add(Layer layer, Place place, string name, bool reluFollows) => layer switch
    {
        Conv2d c => AddConvolution(place, name, reluFollows, ConvolutionShape.Of(c, place.Shape), c.Bias),
        Linear l => AddConvolution(place, name, reluFollows, ConvolutionShape.Of(l, place.Shape), l.Bias),
        BatchNorm2d n => AddNorm(n, place, name),
        ReLU => Activate(place, ActivationKind.ReLU, 0),
        LeakyReLU l => Activate(place, ActivationKind.LeakyReLU, l.Slope),
        SiLU => Activate(place, ActivationKind.SiLU, 0),
        GELU => Activate(place, ActivationKind.GELU, 0),
        Sigmoid => Activate(place, ActivationKind.Sigmoid, 0),
        Tanh => Activate(place, ActivationKind.Tanh, 0),
        Dropout d => Drop(place, d.Probability, channels: false),
        Dropout2d d => Drop(place, d.Probability, channels: true),
        MaxPool2d p when p.Stride == p.Kernel && p.Kernel.Height * p.Kernel.Width <= LargestWindow => place.Extend(_ => true, last => last with { Pool = p.Kernel }),
        MaxPool2d p => place.With(new PoolPlan(place.Shape, p.Kernel, p.Stride, Average: false)),
        AvgPool2d p => place.With(new PoolPlan(place.Shape, p.Kernel, p.Stride, Average: true)),
        GlobalAvgPool => place.With(new PoolPlan(place.Shape, new(place.Shape.Height, place.Shape.Width), 1, Average: true)),
        Flatten => AddFlatten(place),
        Straighten => place,   // BatchIO does it where the image is read; Model.Check has seen to it that it comes first
        LogSoftmax => place,   // the head works it out; Model.Check has seen to it that it comes last
        Residual r => AddResidual(r, place, name, reluFollows),
        _ => throw new NotSupportedException($"The engine has no stage for a layer of type {layer.GetType().Name}."),
    };

    private static Place Activate(Place place, ActivationKind kind, double leak) =>
        place.Extend(last => last.Activation == ActivationKind.Identity && !last.Drops, last => last with { Activation = kind, Leak = leak });

    private Place Drop(Place place, double probability, bool channels)
    {
        int index = drops++;
        return place.Extend(
            last => !last.Drops,
            last => last with { DropProbability = probability, DropsChannels = channels, DropIndex = index });
    }

    private Place AddConvolution(Place place, string name, bool relu, ConvolutionShape shape, bool bias)
    {
        MapPlan target = NewMap(new(shape.OutputChannels, shape.OutputHeight, shape.OutputWidth));
        stages.Add(new ConvolutionPlan(
            new(place.Map, place.Steps), shape, Parameter(name + ".weight"), bias ? Parameter(name + ".bias") : -1, target, relu));
        return new(target, []);
    }

    /// <summary>A batch norm reads a stored map that nobody else reads; where there is none, one is stored for it.</summary>
    private Place AddNorm(BatchNorm2d layer, Place place, string name)
    {
        if (place.Steps.Count > 0 || place.Map.Shared || place.Map.Index == 0 || place.Map.Norm != null) place = Store(place);
        place.Map.Norm = new(
            layer, place.Shape.Channels, layer.Affine ? Parameter(name + ".weight") : -1, layer.Affine ? Parameter(name + ".bias") : -1,
            Statistic(name + ".running_mean"), Statistic(name + ".running_var"));
        return place.With(new PointwisePlan(place.Shape) { Norm = place.Map.Norm });
    }

    /// <summary>Features in a row lie as the elements of a dense map do: the map is stored, and read from then on in the other shape.</summary>
    private Place AddFlatten(Place place)
    {
        if (place.Shape is { Height: 1, Width: 1 }) return place;
        MapPlan target = NewMap(new(place.Shape.Count, 1, 1));
        stages.Add(new SumPlan([new(place.Map, place.Steps)], target, Relu: false));
        return new(target, []);
    }

    private Place AddResidual(Residual layer, Place place, string name, bool relu)
    {
        if (place.Steps.Count > 0 || place.Map.Norm != null) place = Store(place);
        place.Map.Shared = true;
        Place branch = AddAll(layer.Branch, place, name + ".branch.");
        Place projection = AddAll(layer.Projection, place, name + ".projection.");
        MapPlan target = NewMap(branch.Shape);
        stages.Add(new SumPlan([new(branch.Map, branch.Steps), new(projection.Map, projection.Steps)], target, relu));
        return new(target, []);
    }

    private Place Store(Place place)
    {
        MapPlan target = NewMap(place.Shape);
        stages.Add(new SumPlan([new(place.Map, place.Steps)], target, Relu: false));
        return new(target, []);
    }

    private MapPlan NewMap(Shape shape)
    {
        maps.Add(new(maps.Count, shape));
        return maps[^1];
    }

    private int Parameter(string name) => layout.Parameters.First(p => p.Name == name).Offset;

    private int Statistic(string name) => layout.Statistics.First(s => s.Name == name).Offset;
}
