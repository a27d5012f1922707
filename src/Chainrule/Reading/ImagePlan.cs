using Chainrule.Kernels;
using Chainrule.Kernels.Channels;
using Chainrule.Models;

namespace Chainrule.Reading;

/// <summary>A model compiled for one image at a time: its layers as steps, and where each finds its maps in a piece of memory.</summary>
/// <remarks>Nothing in it changes once it is made; whoever runs it brings the memory.</remarks>
internal sealed unsafe class ImagePlan
{
    private readonly WeightLayout layout;
    private readonly ChannelSteps kernels;
    private readonly float[] weights, statistics;
    private readonly List<ImageStep> steps = [];
    private readonly MapSlots slots = new();
    private int scratch;

    /// <param name="model">Has passed <see cref="Model.Check"/>.</param>
    /// <param name="weights">In the order of <see cref="WeightLayout.Parameters"/>.</param>
    /// <param name="statistics">In the order of <see cref="WeightLayout.Statistics"/>.</param>
    /// <param name="vectorBits">512, 256 or 128.</param>
    public ImagePlan(Model model, ReadOnlySpan<float> weights, ReadOnlySpan<float> statistics, int vectorBits)
    {
        layout = WeightLayout.Of(model);
        kernels = ChannelSteps.For(vectorBits);
        (this.weights, this.statistics) = (weights.ToArray(), statistics.ToArray());
        Input = new(model.Input);
        Place end = AddAll(model.Layers, new(model.Input, slots.Take(Input.Size), ImageStep.OfImage), "", 0);
        (Output, OutputSlot) = (end.Shape, end.Slot);
        slots.Place();
    }

    public ChannelLayout Input { get; }

    public Shape Output { get; }

    public ChannelLayout OutputLayout => new(Output);

    public int OutputSlot { get; }

    public IReadOnlyList<ImageStep> Steps => steps;

    /// <summary>Floats of memory that a run takes: the maps, then scratch.</summary>
    public int MemorySize => checked(slots.Size + scratch);

    /// <summary>Where a slot lies in that memory.</summary>
    public float* At(float* memory, int slot) => memory + slots.Offset(slot);

    public void Run(float* memory)
    {
        for (int i = 0; i < steps.Count; i++) RunStep(i, memory);
    }

    public void RunStep(int index, float* memory)
    {
        ImageStep s = steps[index];
        s.Kernel?.Run(At(memory, s.Input), At(memory, s.Second), At(memory, s.Output), memory + slots.Size);
    }

    private readonly record struct Place(Shape Shape, int Slot, int Step);

    private Place AddAll(LayerList layers, Place place, string prefix, int depth)
    {
        for (int i = 0; i < layers.Count; i++) place = Add(layers[i], place, prefix + (layers[i].Name ?? i.ToString()), depth);
        return place;
    }

    private Place Add(Layer layer, Place place, string name, int depth)
    {
        if (layer is Residual residual) return AddResidual(residual, place, name, depth);
        Shape output = layer.Output(place.Shape);
        ChannelStep? kernel = Kernel(layer, place.Shape, output, name);
        return Append(new(layer, name, depth, place.Shape, output, kernel) { Source = place.Step }, place.Slot, place.Slot);
    }

    /// <summary>Gives a step its place for the result, and frees that of its input when nobody else wants it.</summary>
    private Place Append(ImageStep step, int input, int second)
    {
        scratch = Math.Max(scratch, step.Kernel?.ScratchSize ?? 0);
        bool shared = slots.Shared(input);
        int output = step.Kernel is null || (step.Kernel.InPlace && !shared) ? input : slots.Take(new ChannelLayout(step.OutputShape).Size);
        if (output != input && !shared) slots.Release(input);
        steps.Add(step with { Input = input, Second = second, Output = output });
        return new(step.OutputShape, output, steps.Count - 1);
    }

    private Place AddResidual(Residual residual, Place place, string name, int depth)
    {
        slots.Hold(place.Slot);
        Place branch = AddAll(residual.Branch, place, name + ".branch.", depth + 1);
        // A branch of nothing but layers that do nothing leaves its map where it was.
        bool same = branch.Slot == place.Slot;
        if (!same) slots.Drop(place.Slot);
        Place skip = AddAll(residual.Projection, place, name + ".projection.", depth + 1);
        if (same) slots.Drop(place.Slot);
        Place sum = Append(new(residual, name, depth, place.Shape, branch.Shape, kernels.Sum(new ChannelLayout(branch.Shape).Size)) { Source = branch.Step }, branch.Slot, skip.Slot);
        if (skip.Slot != sum.Slot && skip.Slot != branch.Slot && !slots.Shared(skip.Slot)) slots.Release(skip.Slot);
        return sum;
    }

    private ChannelStep? Kernel(Layer layer, Shape input, Shape output, string name) => layer switch
    {
        Conv2d c => kernels.Convolution(ConvolutionShape.Of(c, input), Parameter(name + ".weight"), c.Bias ? Parameter(name + ".bias") : []),
        Linear l => kernels.Convolution(ConvolutionShape.Of(l, input), Parameter(name + ".weight"), l.Bias ? Parameter(name + ".bias") : []),
        BatchNorm2d n => Norm(n, input, name),
        MaxPool2d p => kernels.Pool(input, output, p.Kernel, p.Stride, average: false),
        AvgPool2d p => kernels.Pool(input, output, p.Kernel, p.Stride, average: true),
        GlobalAvgPool => kernels.Pool(input, output, new(input.Height, input.Width), 1, average: true),
        Flatten => input is { Height: 1, Width: 1 } ? null : new ChannelFlatten(new(input)),
        Straighten => new ChannelStraightening(input),
        LogSoftmax => kernels.LogSoftmax(input.Count),
        _ => kernels.Activation(layer, new ChannelLayout(input).Size),
    };

    private ChannelStep Norm(BatchNorm2d norm, Shape input, string name)
    {
        ReadOnlySpan<float> weight = norm.Affine ? Parameter(name + ".weight") : [], bias = norm.Affine ? Parameter(name + ".bias") : [];
        ReadOnlySpan<float> mean = Statistic(name + ".running_mean"), variance = Statistic(name + ".running_var");
        var (scale, shift) = (new float[input.Channels], new float[input.Channels]);
        for (int c = 0; c < scale.Length; c++)
        {
            double factor = (norm.Affine ? weight[c] : 1) * (1 / Math.Sqrt(variance[c] + norm.Epsilon));
            (scale[c], shift[c]) = ((float)factor, (float)((norm.Affine ? bias[c] : 0) - mean[c] * factor));
        }

        return kernels.Norm(new(input), scale, shift);
    }

    /// <summary>The numbers of one tensor, by the name that PyTorch gives it.</summary>
    public ReadOnlySpan<float> Parameter(string name) => Tensor(layout.Parameters, name, weights);

    private ReadOnlySpan<float> Statistic(string name) => Tensor(layout.Statistics, name, statistics);

    private static ReadOnlySpan<float> Tensor(IReadOnlyList<TensorPlan> plans, string name, float[] arena)
    {
        TensorPlan plan = plans.First(p => p.Name == name);
        return arena.AsSpan(plan.Offset, plan.Count);
    }
}
