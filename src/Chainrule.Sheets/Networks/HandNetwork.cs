using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Networks;

/// <summary>A network small enough to be worked by hand, with a name for every quantity in it and the equations between them.</summary>
public sealed class HandNetwork
{
    public HandNetwork(NetworkPlan plan)
    {
        Plan = plan;
        Inputs = Numbered("i", plan.Sizes[0]);
        Targets = Numbered("t", plan.Sizes[^1]);
        Layers = new LayerBuilder(plan, Inputs).Build();
        Errors = Numbered("E", plan.Sizes[^1]);
        ErrorDefinitions = [.. Errors.Select((error, k) => new Definition(error, Errored(Targets[k], Outputs[k])))];
    }

    public static Symbol Total { get; } = new("E_total");

    public static Symbol LearningRate { get; } = new("η");

    public NetworkPlan Plan { get; }

    public IReadOnlyList<Symbol> Inputs { get; }

    public IReadOnlyList<Symbol> Targets { get; }

    /// <summary>The layers behind the inputs; the last are the outputs.</summary>
    public IReadOnlyList<IReadOnlyList<Neuron>> Layers { get; }

    public IReadOnlyList<Neuron> Outputs => Layers[^1];

    public IReadOnlyList<Symbol> Errors { get; }

    public IReadOnlyList<Definition> ErrorDefinitions { get; }

    public Definition TotalDefinition => new(Total, Sum.Of([.. Errors]));

    public IEnumerable<Neuron> Neurons => Layers.SelectMany(layer => layer);

    public IEnumerable<Neuron> HiddenNeurons => Layers.SkipLast(1).SelectMany(layer => layer);

    public IEnumerable<Weight> Weights => Neurons.SelectMany(neuron => neuron.Incoming);

    public IEnumerable<Weight> Biases => Neurons.Where(neuron => neuron.Bias is not null).Select(neuron => neuron.Bias!);

    /// <summary>All that is learned: weights, then biases.</summary>
    public IEnumerable<Weight> Parameters => [.. Weights, .. Biases];

    /// <summary>The equations of the forward pass, in the order in which they can be worked out.</summary>
    public IEnumerable<Definition> Definitions =>
        [.. Layers.SelectMany(LayerDefinitions), .. ErrorDefinitions, TotalDefinition];

    public Neuron Destination(Weight weight) => Neurons.First(neuron => neuron.Parameters.Contains(weight));

    public Weight? Find(string name) => Parameters.FirstOrDefault(weight => weight.Symbol.Name == name);

    /// <summary>The numbers given with the plan, by name: i1, t1, w1, b1, η.</summary>
    public Dictionary<Symbol, double> Given()
    {
        Dictionary<Symbol, double> values = new() { [LearningRate] = Plan.LearningRate };
        Assign(values, Inputs, Plan.Inputs);
        Assign(values, Targets, Plan.Targets);
        Assign(values, Weights.Select(weight => weight.Symbol), Plan.Weights);
        Assign(values, Biases.Select(bias => bias.Symbol), Plan.Biases);
        return values;
    }

    /// <summary>The given numbers and all that the forward pass makes of them.</summary>
    public Dictionary<Symbol, double> Forward() => Forward(Given());

    public Dictionary<Symbol, double> Forward(Dictionary<Symbol, double> values)
    {
        foreach (Definition definition in Definitions) values[definition.Symbol] = definition.Expression.Evaluate(symbol => values[symbol]);
        return values;
    }

    internal static Symbol[] Numbered(string letter, int count) =>
        [.. Enumerable.Range(1, count).Select(number => new Symbol($"{letter}{number}"))];

    // A softmax layer's activations need all its net inputs, so these come first; elsewhere each net stands beside its activation.
    private static IEnumerable<Definition> LayerDefinitions(IReadOnlyList<Neuron> layer)
    {
        if (!layer[0].Activation.SeesLayer) return layer.SelectMany(neuron => (Definition[])[Net(neuron), Activated(neuron)]);
        return [.. layer.Select(Net), .. layer.Select(Activated)];
    }

    private static Definition Net(Neuron neuron) => new(neuron.Net, neuron.NetDefinition);

    private static Definition Activated(Neuron neuron) => new(neuron.Activated, neuron.ActivatedDefinition);

    private Expression Errored(Expression target, Neuron output)
    {
        Expression activated = output.Activated;
        if (Plan.Loss == Loss.HalfSquaredError) return 0.5 * (target - activated).Pow(2);
        Expression mass = -(target * Functions.Log.Of(activated));
        return output.Activation.SeesLayer ? mass : mass - (1 - target) * Functions.Log.Of(1 - activated);
    }

    private static void Assign(Dictionary<Symbol, double> values, IEnumerable<Symbol> names, IReadOnlyList<double> numbers)
    {
        foreach ((Symbol name, double number) in names.Zip(numbers)) values[name] = number;
    }
}
