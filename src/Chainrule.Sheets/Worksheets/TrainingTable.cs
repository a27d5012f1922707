using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The training table, its columns in the order in which the exercise has them.</summary>
internal static class TrainingTable
{
    public static Symbol Step { get; } = new("step");

    public static Symbol GradientOf(Weight weight) => new Partial("E", weight.Symbol.Name);

    public static Table Build(HandNetwork network)
    {
        List<TableColumn> columns = [new(Step, "step", ColumnRole.Step, 1, new Above(Step.Name) + 1)];
        columns.AddRange(network.Targets.Select((target, k) => TableColumn.Same(target, ColumnRole.Target, InputNames.Target(k))));
        columns.AddRange(network.Inputs.Select((input, k) => TableColumn.Same(input, ColumnRole.Input, InputNames.Input(k))));
        foreach (IReadOnlyList<Neuron> layer in network.Layers)
        {
            columns.AddRange(layer.SelectMany(neuron => neuron.Incoming).Select(Weighted));
            columns.AddRange(layer.Where(neuron => neuron.Bias is not null).Select(neuron => Weighted(neuron.Bias!)));
            columns.AddRange(layer.SelectMany(Forward));
        }

        columns.AddRange(network.ErrorDefinitions.Append(network.TotalDefinition)
            .Select(definition => TableColumn.Same(definition.Symbol, ColumnRole.Error, definition.Expression)));
        columns.AddRange(Backward(network));
        return new Table(columns);
    }

    /// <summary>
    /// With one hidden layer every gradient is written out whole, as the exercise does. With more, the gradients of the hidden activations have
    /// columns of their own; written out they would double in length with each layer.
    /// </summary>
    public static bool NamesHiddenGradients(HandNetwork network) => network.Layers.Count > 2;

    private static TableColumn Weighted(Weight weight)
    {
        Symbol symbol = weight.Symbol;
        Expression next = new Above(symbol.Name) - InputNames.LearningRate * new Above(GradientOf(weight).Name);
        return new TableColumn(symbol, symbol.Name, ColumnRole.Weight, InputNames.Start(weight), next);
    }

    private static IEnumerable<TableColumn> Forward(Neuron neuron) =>
    [
        TableColumn.Same(neuron.Net, ColumnRole.Net, neuron.NetDefinition),
        TableColumn.Same(neuron.Activated, ColumnRole.Activation, neuron.ActivatedDefinition),
    ];

    private static IEnumerable<TableColumn> Backward(HandNetwork network)
    {
        bool named = NamesHiddenGradients(network);
        var gradients = new Backpropagation(network, named);
        IEnumerable<TableColumn> hidden = !named ? [] : network.HiddenNeurons.Select(neuron => new TableColumn(Backpropagation.GradientName(neuron),
            $"∂E/∂{neuron.Activated.Name}", ColumnRole.Gradient, gradients.ActivationGradient(neuron), gradients.ActivationGradient(neuron)));
        return [.. hidden, .. network.Parameters.Select(weight => TableColumn.Same(GradientOf(weight), ColumnRole.Gradient, gradients.Gradient(weight)))];
    }
}
