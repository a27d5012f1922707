using Chainrule.Sheets.Checking.Calculation;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>The network that a table trains, read from the table's own formulas.</summary>
internal sealed record Network(IReadOnlyList<Layer> Layers)
{
    public required ErrorRule Error { get; init; }

    /// <summary>What the sum of the errors is multiplied by in the total: 1, or 1/n for a mean.</summary>
    public double TotalScale { get; init; } = 1;

    /// <summary>The targets in the order of the outputs: a lane's key, or null where the target is a number inside the formula.</summary>
    public required IReadOnlyList<string?> Targets { get; init; }

    public required IReadOnlyList<double> TargetNumbers { get; init; }

    /// <summary>The numbers of the outputs' errors, as in E1.</summary>
    public required IReadOnlyList<int> ErrorNumbers { get; init; }

    /// <summary>What the gradient columns hold of the gradient: 1, or -1 where the sheet keeps descents instead of slopes.</summary>
    public double GradientSign { get; init; } = 1;

    /// <summary>True where the gradient columns hold the learning rate already, as "Δw" columns do.</summary>
    public bool GradientHasRate { get; init; }

    public IReadOnlyList<Unit> Outputs => Layers[^1].Units;

    public string Shape => $"{Layers[0].Sources.Count}-{string.Join('-', Layers.Select(l => l.Units.Count))}";

    public bool IsSoftmax => Layers[^1].Rule.Name == "softmax";

    /// <summary>
    /// One forward pass on a tape. A pinned quantity takes the given number and keeps its place in the chain, so that
    /// slopes are those of the chain at the numbers that the sheet shows.
    /// </summary>
    public Dictionary<string, Value> Forward(Tape tape, Func<string, Value> leaf, Func<string, double?>? pinned = null, Dictionary<string, double>? unpinned = null)
    {
        var values = new Dictionary<string, Value>();
        foreach (var layer in Layers)
        {
            var nets = layer.Units.Select((unit, u) => Pin(unit.NetKey, Net(layer, u))).ToList();
            for (var u = 0; u < layer.Units.Count; u++)
            {
                values[layer.Units[u].NetKey] = nets[u];
                values[layer.Units[u].ActivationKey] = Pin(layer.Units[u].ActivationKey, layer.Rule.Apply(tape, nets, u));
            }
        }

        var total = Value.Of(0);
        for (var k = 0; k < Outputs.Count; k++)
        {
            var target = Targets[k] is { } key ? Known(key) : Value.Of(TargetNumbers[k]);
            var error = Pin($"E{ErrorNumbers[k]}", Error.Apply(tape, target, values[Outputs[k].ActivationKey]));
            values[$"E{ErrorNumbers[k]}"] = error;
            total = tape.Binary(total.Number + (TotalScale * error.Number), total, 1, error, TotalScale);
        }

        values["E_total"] = Pin("E_total", total);
        return values;

        Value Known(string key) => values.TryGetValue(key, out var value) ? value : values[key] = leaf(key);

        Value Pin(string key, Value value)
        {
            if (unpinned is not null) unpinned[key] = value.Number;
            return pinned?.Invoke(key) is { } number ? tape.Unary(number, value, 1) : value;
        }

        Value Net(Layer layer, int u)
        {
            var sum = layer.Biases[u].Key is { } bias ? Known(bias) : Value.Of(layer.Biases[u].Constant);
            for (var k = 0; k < layer.Sources.Count; k++)
            {
                if (layer.Weights[u][k].Length == 0) continue;
                var (w, x) = (Known(layer.Weights[u][k]), Known(layer.Sources[k]));
                var product = tape.Binary(w.Number * x.Number, w, x.Number, x, w.Number);
                sum = tape.Binary(sum.Number + product.Number, sum, 1, product, 1);
            }

            return sum;
        }
    }
}
