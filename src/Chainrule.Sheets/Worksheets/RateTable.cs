using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Worksheets;

/// <summary>
/// The training once more at a rate of its own, in as few columns as will do: weights, activations and the error. Gradients stand inside the weights'
/// formulas.
/// </summary>
internal static class RateTable
{
    public static Table Build(HandNetwork network, Symbol rate)
    {
        bool named = TrainingTable.NamesHiddenGradients(network);
        var gradients = new Backpropagation(network, named);
        List<TableColumn> forward = [.. network.Neurons.SelectMany(neuron => Forward(network, neuron))];
        Expression total = Sum.Of([.. network.ErrorDefinitions.Select(definition => definition.Expression)]);
        List<TableColumn> backward = !named ? [] : [.. network.HiddenNeurons.Select(neuron => TableColumn.Same(Backpropagation.GradientName(neuron),
            ColumnRole.Gradient, InputNames.AtCells(network, gradients.ActivationGradient(neuron))))];
        HashSet<Symbol> inRow = [.. network.Parameters.Select(weight => weight.Symbol), .. forward.Concat(backward).Select(column => column.Symbol)];
        return new Table(
        [
            .. network.Parameters.Select(weight => Weighted(network, weight, rate, gradients, inRow.Contains)),
            .. forward,
            TableColumn.Same(HandNetwork.Total, ColumnRole.Error, InputNames.AtCells(network, total)),
            .. backward,
        ]);
    }

    private static TableColumn Weighted(HandNetwork network, Weight weight, Symbol rate, Backpropagation gradients, Func<Symbol, bool> inRow)
    {
        Expression gradient = Above.In(InputNames.AtCells(network, gradients.Gradient(weight)), inRow);
        Expression next = new Above(weight.Symbol.Name) - Product.Of(rate, gradient);
        return new TableColumn(weight.Symbol, weight.Symbol.Name, ColumnRole.Weight, InputNames.Start(weight), next);
    }

    // Where the slope is told by the activation alone (sigmoid, tanh), the net input needs no column.
    private static IEnumerable<TableColumn> Forward(HandNetwork network, Neuron neuron)
    {
        Expression net = InputNames.AtCells(network, neuron.NetDefinition);
        bool keepsNet = neuron.Activation.SeesLayer || Backpropagation.LocalSlope(neuron).Contains(neuron.Net);
        if (keepsNet) yield return TableColumn.Same(neuron.Net, ColumnRole.Net, net);
        yield return TableColumn.Same(neuron.Activated, ColumnRole.Activation,
            keepsNet ? neuron.ActivatedDefinition : neuron.ActivatedDefinition.Replace(neuron.Net, net));
    }
}
