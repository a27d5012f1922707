using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Networks;

/// <summary>A network small enough to be worked by hand, with a name for every quantity in it and the equations between them.</summary>
public sealed class HandNetwork
{
    /// <summary>Names every quantity and writes its equation.</summary>
    /// <param name="plan">What <see cref="NetworkOptions.Plan"/> made.</param>
    public HandNetwork(NetworkPlan plan)
    {
        Plan = plan;
        Inputs = Numbered("i", plan.Sizes[0]);
        Targets = Numbered("t", plan.Sizes[^1]);
        Layers = new LayerBuilder(plan, Inputs).Build();
        Errors = Numbered("E", plan.Sizes[^1]);
        ErrorDefinitions = [.. Errors.Select((error, k) => new Definition(error, Errored(Targets[k], Outputs[k])))];
    }

    /// <summary>The error of all outputs together.</summary>
    public static Symbol Total { get; } = new("E_total");

    /// <summary>How far a step goes down the slope.</summary>
    public static Symbol LearningRate { get; } = new("η");

    /// <summary>What it was made from.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>i1, i2, …</summary>
    public IReadOnlyList<Symbol> Inputs { get; }

    /// <summary>t1, t2, …</summary>
    public IReadOnlyList<Symbol> Targets { get; }

    /// <summary>The layers behind the inputs; the last are the outputs.</summary>
    public IReadOnlyList<IReadOnlyList<Neuron>> Layers { get; }

    /// <summary>The neurons of the last layer.</summary>
    public IReadOnlyList<Neuron> Outputs => Layers[^1];

    /// <summary>E1, E2, …: one an output.</summary>
    public IReadOnlyList<Symbol> Errors { get; }

    /// <summary>What each output's error is made of.</summary>
    public IReadOnlyList<Definition> ErrorDefinitions { get; }

    /// <summary>The errors, added.</summary>
    public Definition TotalDefinition => new(Total, Sum.Of([.. Errors]));

    /// <summary>All neurons, layer by layer.</summary>
    public IEnumerable<Neuron> Neurons => Layers.SelectMany(layer => layer);

    /// <summary>All but the outputs.</summary>
    public IEnumerable<Neuron> HiddenNeurons => Layers.SkipLast(1).SelectMany(layer => layer);

    /// <summary>w1, w2, …: layer by layer, and in a layer neuron by neuron.</summary>
    public IEnumerable<Weight> Weights => Neurons.SelectMany(neuron => neuron.Incoming);

    /// <summary>b1, b2, …; none without biases.</summary>
    public IEnumerable<Weight> Biases => Neurons.Where(neuron => neuron.Bias is not null).Select(neuron => neuron.Bias!);

    /// <summary>All that is learned: weights, then biases.</summary>
    public IEnumerable<Weight> Parameters => [.. Weights, .. Biases];

    /// <summary>The equations of the forward pass, in the order in which they can be worked out.</summary>
    public IEnumerable<Definition> Definitions =>
        [.. Layers.SelectMany(LayerDefinitions), .. ErrorDefinitions, TotalDefinition];

    /// <summary>The neuron that a weight leads to.</summary>
    public Neuron Destination(Weight weight) => Neurons.First(neuron => neuron.Parameters.Contains(weight));

    /// <summary>The weight or bias of that name, or null.</summary>
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

    /// <summary>Works out the forward pass from numbers of the caller's, and puts what it makes beside them.</summary>
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
