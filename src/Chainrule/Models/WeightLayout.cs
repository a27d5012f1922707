using System.Collections.Immutable;

namespace Chainrule.Models;

/// <summary>
/// Which tensors a model has, with PyTorch's names, shapes and order: parameters in one arena, running statistics in another,
/// batch counters in a third. A layer without a name of its own is called by its place, as in <c>nn.Sequential</c>.
/// </summary>
public sealed class WeightLayout
{
    private readonly List<TensorPlan> parameters = [];
    private readonly List<TensorPlan> statistics = [];
    private readonly List<string> counters = [];

    private WeightLayout() { }

    /// <summary>Weights and biases, as <c>named_parameters()</c> lists them.</summary>
    public IReadOnlyList<TensorPlan> Parameters => parameters;

    /// <summary>Running means and variances, as <c>named_buffers()</c> lists them.</summary>
    public IReadOnlyList<TensorPlan> Statistics => statistics;

    /// <summary>The names of the counters <c>num_batches_tracked</c>, one a batch norm.</summary>
    public IReadOnlyList<string> Counters => counters;

    /// <summary>How many numbers all weights and biases are.</summary>
    public int ParameterCount => parameters.Sum(p => p.Count);

    /// <summary>How many numbers all running means and variances are.</summary>
    public int StatisticCount => statistics.Sum(s => s.Count);

    /// <summary>Lays out the tensors of a model. Two models of the same layers are laid out alike.</summary>
    public static WeightLayout Of(Model model)
    {
        var layout = new WeightLayout();
        layout.AddAll(model.Layers, model.Input, "");
        return layout;
    }

    private Shape AddAll(LayerList layers, Shape shape, string prefix)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            Add(layers[i], shape, prefix + (layers[i].Name ?? i.ToString()));
            shape = layers[i].Output(shape);
        }

        return shape;
    }

    private void Add(Layer layer, Shape input, string name)
    {
        switch (layer)
        {
            case Conv2d c:
                int fanIn = input.Channels / c.Groups * c.Kernel.Height * c.Kernel.Width;
                AddParameter(name + ".weight", fanIn, c.Channels, input.Channels / c.Groups, c.Kernel.Height, c.Kernel.Width);
                if (c.Bias) AddParameter(name + ".bias", fanIn, c.Channels);
                break;
            case Linear l:
                AddParameter(name + ".weight", input.Count, l.Features, input.Count);
                if (l.Bias) AddParameter(name + ".bias", input.Count, l.Features);
                break;
            case BatchNorm2d b:
                if (b.Affine) AddParameter(name + ".weight", 0, input.Channels);
                if (b.Affine) AddParameter(name + ".bias", 0, input.Channels);
                statistics.Add(new(name + ".running_mean", [input.Channels], StatisticCount));
                statistics.Add(new(name + ".running_var", [input.Channels], StatisticCount));
                counters.Add(name + ".num_batches_tracked");
                break;
            case Residual r:
                AddAll(r.Branch, input, name + ".branch.");
                AddAll(r.Projection, input, name + ".projection.");
                break;
        }
    }

    private void AddParameter(string name, int fanIn, params ImmutableArray<int> shape) =>
        parameters.Add(new(name, shape, ParameterCount) { FanIn = fanIn });
}
