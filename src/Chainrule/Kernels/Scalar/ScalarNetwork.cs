using Chainrule.Models;

namespace Chainrule.Kernels.Scalar;

/// <summary>
/// A <see cref="Model"/> run forward and backward in double precision by plain loops: slow, and the truth that the fast network is held against.
/// </summary>
internal sealed class ScalarNetwork
{
    private readonly Dictionary<string, double[]> weights = [];
    private readonly Dictionary<string, double[]> gradients = [];
    private readonly Dictionary<string, double[]> statistics = [];

    private DropoutMask? mask;
    private bool training;

    public ScalarNetwork(Model model)
    {
        Model = model;
        Layout = WeightLayout.Of(model);
        foreach (TensorPlan plan in Layout.Parameters)
        {
            weights.Add(plan.Name, new double[plan.Count]);
            gradients.Add(plan.Name, new double[plan.Count]);
        }

        foreach (TensorPlan plan in Layout.Statistics) statistics.Add(plan.Name, new double[plan.Count]);
    }

    public Model Model { get; }

    public WeightLayout Layout { get; }

    /// <summary>The parameters by name.</summary>
    public IReadOnlyDictionary<string, double[]> Weights => weights;

    /// <summary>The gradients of the last training pass, by parameter name.</summary>
    public IReadOnlyDictionary<string, double[]> Gradients => gradients;

    /// <summary>Running means and variances by name.</summary>
    public IReadOnlyDictionary<string, double[]> Statistics => statistics;

    /// <summary>Takes over the arenas of a network, both in the order of <see cref="Layout"/>.</summary>
    public void Load(ReadOnlySpan<float> parameters, ReadOnlySpan<float> running)
    {
        foreach (TensorPlan plan in Layout.Parameters) Copy(parameters.Slice(plan.Offset, plan.Count), weights[plan.Name]);
        foreach (TensorPlan plan in Layout.Statistics) Copy(running.Slice(plan.Offset, plan.Count), statistics[plan.Name]);
    }

    /// <summary>Forward in evaluation mode: running statistics, no dropout.</summary>
    public ScalarTensor Evaluate(ScalarTensor images)
    {
        training = false;
        return Forward(Model.Layers, images, "").Output;
    }

    /// <summary>Forward in training mode, the loss, and backward: sets <see cref="Gradients"/> and moves <see cref="Statistics"/>; no weight changes.</summary>
    /// <param name="images">[n][c][h][w]</param>
    /// <param name="labels">[n]</param>
    /// <param name="labelSmoothing">As in <see cref="ScalarCrossEntropy"/>.</param>
    /// <param name="dropoutMask">What dropout keeps; null keeps, and scales, everything.</param>
    public ScalarResult Train(ScalarTensor images, ReadOnlySpan<byte> labels, double labelSmoothing = 0, DropoutMask? dropoutMask = null)
    {
        training = true;
        mask = dropoutMask;
        foreach (double[] gradient in gradients.Values) Array.Clear(gradient);
        var (output, backward) = Forward(Model.Layers, images, "");
        ScalarTensor dInput = backward(ScalarCrossEntropy.Gradient(output, labels, labelSmoothing));
        return new(ScalarCrossEntropy.Loss(output, labels, labelSmoothing), ScalarCrossEntropy.Correct(output, labels), output, dInput);
    }

    /// <summary>The same with a teacher's answers in the loss, as in <see cref="ScalarDistillation"/>.</summary>
    public ScalarResult Train(ScalarTensor images, ReadOnlySpan<byte> labels, ScalarTensor teacher, double labelSmoothing, double share, double temperature)
    {
        (training, mask) = (true, null);
        foreach (double[] gradient in gradients.Values) Array.Clear(gradient);
        var (output, backward) = Forward(Model.Layers, images, "");
        ScalarTensor dInput = backward(ScalarDistillation.Gradient(output, teacher, labels, labelSmoothing, share, temperature));
        return new(ScalarDistillation.Loss(output, teacher, labels, labelSmoothing, share, temperature), ScalarCrossEntropy.Correct(output, labels), output, dInput);
    }

    /// <summary>What a layer made of its input, and the way back: from its output's gradient to its input's, adding to its parameters' on the way.</summary>
    private readonly record struct Pass(ScalarTensor Output, Func<ScalarTensor, ScalarTensor> Backward);

    private Pass Forward(LayerList layers, ScalarTensor input, string prefix)
    {
        var steps = new Stack<Func<ScalarTensor, ScalarTensor>>();
        for (int i = 0; i < layers.Count; i++)
        {
            (input, var backward) = Forward(layers[i], input, prefix + (layers[i].Name ?? i.ToString()));
            steps.Push(backward);
        }

        return new(input, dy => steps.Aggregate(dy, (gradient, step) => step(gradient)));
    }

    private Pass Forward(Layer layer, ScalarTensor input, string name) => layer switch
    {
        Conv2d conv => Convolve(conv, input, name),
        BatchNorm2d norm => training ? Normalise(norm, input, name) : NormaliseByRunning(norm, input, name),
        Dropout drop => Drop(input, name, drop.Probability, input.Shape.Height * input.Shape.Width),
        Dropout2d drop => Drop(input, name, drop.Probability, 1),
        MaxPool2d pool => new(ScalarMaxPool2d.Forward(pool, input), dy => ScalarMaxPool2d.Gradient(pool, input, dy)),
        AvgPool2d pool => Average(pool, input),
        GlobalAvgPool => Average(new AvgPool2d(new Size(input.Shape.Height, input.Shape.Width)), input),
        Flatten => new(input.Reshape(layer.Output(input.Shape)), dy => dy.Reshape(input.Shape)),
        Linear linear => Multiply(linear, input, name),
        LogSoftmax => TakeLogSoftmax(input),
        Straighten => new(ScalarStraightening.Forward(input), NoGradient),
        Residual residual => AddBranch(residual, input, name),
        _ => Activate(layer, input),
    };

    private Pass Convolve(Conv2d conv, ScalarTensor input, string name)
    {
        double[] weight = weights[name + ".weight"];
        return new(ScalarConv2d.Forward(conv, input, weight, conv.Bias ? weights[name + ".bias"] : []), dy =>
        {
            ScalarConv2d.WeightGradient(conv, input, dy, gradients[name + ".weight"]);
            if (conv.Bias) ScalarConv2d.BiasGradient(dy, gradients[name + ".bias"]);
            return ScalarConv2d.InputGradient(conv, input.Shape, weight, dy);
        });
    }

    private Pass Normalise(BatchNorm2d norm, ScalarTensor input, string name)
    {
        var (weight, bias) = Affine(norm, input, name);
        var (dWeight, dBias) = norm.Affine ? (gradients[name + ".weight"], gradients[name + ".bias"]) : (new double[weight.Length], new double[weight.Length]);
        var moments = ScalarBatchNorm2d.Measure(input, norm.Epsilon);
        ScalarBatchNorm2d.UpdateRunning(moments, input, norm.Momentum, statistics[name + ".running_mean"], statistics[name + ".running_var"]);
        return new(ScalarBatchNorm2d.Forward(input, moments, weight, bias),
            dy => ScalarBatchNorm2d.Gradient(input, moments, weight, dy, dWeight, dBias));
    }

    private Pass NormaliseByRunning(BatchNorm2d norm, ScalarTensor input, string name)
    {
        var moments = ScalarBatchNorm2d.FromRunning(statistics[name + ".running_mean"], statistics[name + ".running_var"], norm.Epsilon);
        var (weight, bias) = Affine(norm, input, name);
        return new(ScalarBatchNorm2d.Forward(input, moments, weight, bias), OnlyInTraining);
    }

    /// <summary>A plain batch norm scales by 1 and shifts by 0.</summary>
    private (double[] Weight, double[] Bias) Affine(BatchNorm2d norm, ScalarTensor input, string name) => norm.Affine
        ? (weights[name + ".weight"], weights[name + ".bias"])
        : ([.. Enumerable.Repeat(1.0, input.Shape.Channels)], new double[input.Shape.Channels]);

    private Pass Drop(ScalarTensor input, string name, double probability, int places)
    {
        if (!training) return new(input, OnlyInTraining);
        var kept = new bool[input.Batch * input.Shape.Channels * places];
        for (int i = 0; i < kept.Length; i++)
            kept[i] = mask is null || mask(name, i / places / input.Shape.Channels, i / places % input.Shape.Channels, i % places);
        return new(ScalarDropout.Apply(input, kept, probability), dy => ScalarDropout.Apply(dy, kept, probability));
    }

    private static Pass Average(AvgPool2d pool, ScalarTensor input) =>
        new(ScalarAvgPool2d.Forward(pool, input), dy => ScalarAvgPool2d.Gradient(pool, input.Shape, dy));

    private Pass Multiply(Linear linear, ScalarTensor input, string name)
    {
        double[] weight = weights[name + ".weight"];
        return new(ScalarLinear.Forward(input, weight, linear.Bias ? weights[name + ".bias"] : []), dy =>
        {
            if (linear.Bias) ScalarConv2d.BiasGradient(dy, gradients[name + ".bias"]);
            return ScalarLinear.Gradient(input, weight, dy, gradients[name + ".weight"]);
        });
    }

    private static Pass TakeLogSoftmax(ScalarTensor input)
    {
        ScalarTensor output = ScalarLogSoftmax.Forward(input);
        return new(output, dy => ScalarLogSoftmax.Gradient(output, dy));
    }

    private Pass AddBranch(Residual residual, ScalarTensor input, string name)
    {
        Pass branch = Forward(residual.Branch, input, name + ".branch.");
        Pass skip = Forward(residual.Projection, input, name + ".projection.");
        return new(ScalarResidual.Add(branch.Output, skip.Output), dy => ScalarResidual.Add(branch.Backward(dy), skip.Backward(dy)));
    }

    private static Pass Activate(Layer layer, ScalarTensor input)
    {
        ScalarActivation rule = ScalarActivation.Of(layer)
            ?? throw new NotSupportedException($"the layer {layer.GetType().Name} has no scalar rule; add one to ScalarNetwork.");
        return new(rule.Forward(input), dy => rule.Gradient(input, dy));
    }

    // Before an image nothing learns. Whoever reads a gradient here all the same shall not take it for one.
    private static ScalarTensor NoGradient(ScalarTensor gradient) =>
        new(gradient.Batch, gradient.Shape, [.. Enumerable.Repeat(double.NaN, gradient.Values.Length)]);

    private static ScalarTensor OnlyInTraining(ScalarTensor gradient) =>
        throw new InvalidOperationException("gradients were asked for in evaluation mode; call Train.");

    private static void Copy(ReadOnlySpan<float> from, double[] to)
    {
        for (int i = 0; i < to.Length; i++) to[i] = from[i];
    }
}
