using System.Globalization;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>Writes the right formula of a lane from the network itself, in the sheet's own cells.</summary>
internal sealed class FormulaWriter(TableContext context, Network network, int step)
{
    public string? Write(Lane lane) => lane.Role!.Kind switch
    {
        RoleKind.Net => Unit(lane.Role.Key) is var (layer, u) ? Sum(layer, u) : null,
        RoleKind.Activation => Unit(lane.Role.Key[2..]) is var (layer, u) ? Activation(layer, u) : null,
        RoleKind.Error => Error(lane.Role.Index),
        RoleKind.Total => Total(),
        RoleKind.Gradient => Gradient(lane.Role.By!.Key) is { } slope ? Convention(slope) : null,
        RoleKind.Weight or RoleKind.Bias => step > 0 ? Update(lane.Role, -1) : null,
        RoleKind.NewWeight => Update(lane.Role.By!, 0),
        _ => null,
    };

    private (Layer Layer, int Unit)? Unit(string net)
    {
        foreach (var layer in network.Layers)
            for (var u = 0; u < layer.Units.Count; u++)
                if (layer.Units[u].NetKey == net) return (layer, u);
        return null;
    }

    private string? Cell(string key, int offset = 0)
    {
        if (context.Table.Find(key) is not { } lane || context.Inlined.Contains(lane)) return null;
        var address = context.Table.Address(lane, step + offset);
        return lane.Fixed is null ? address.A1 : $"${Reading.CellAddress.ColumnName(address.Column)}${address.Row}";
    }

    private string? Sum(Layer layer, int u)
    {
        var terms = new List<string>();
        for (var k = 0; k < layer.Sources.Count; k++)
        {
            if (layer.Weights[u][k].Length == 0) continue;
            if (Cell(layer.Weights[u][k]) is not { } weight || Cell(layer.Sources[k]) is not { } source) return null;
            terms.Add($"{weight}*{source}");
        }

        if (layer.Biases[u].Key is { } bias) terms.Add(Cell(bias) ?? "");
        else if (layer.Biases[u].Constant != 0) terms.Add(layer.Biases[u].Constant.ToString("R", CultureInfo.InvariantCulture));
        return string.Join('+', terms);
    }

    private string? Activation(Layer layer, int u)
    {
        var net = Cell(layer.Units[u].NetKey) ?? (Sum(layer, u) is { } sum ? $"({sum})" : null);
        return layer.Rule.Name switch
        {
            "sigmoid" => $"1/(1+EXP(-{net}))",
            "tanh" => $"TANH({net})",
            "relu" => $"MAX(0,{net})",
            "identity" => net,
            "softplus" => $"LN(1+EXP({net}))",
            "softmax" => $"EXP({net})/({string.Join('+', layer.Units.Select(n => $"EXP({Cell(n.NetKey)})"))})",
            _ => null,
        };
    }

    private string? Error(int number)
    {
        var k = network.ErrorNumbers.ToList().IndexOf(number);
        if (k < 0 || Cell(network.Outputs[k].ActivationKey) is not { } a || Target(k) is not { } t) return null;
        return network.Error.Name switch
        {
            "½ squared error" => $"0.5*({t}-{a})^2",
            "squared error" => $"({t}-{a})^2",
            "cross-entropy" => $"-{t}*LN({a})",
            "binary cross-entropy" => $"-({t}*LN({a})+(1-{t})*LN(1-{a}))",
            _ => null,
        };
    }

    private string? Target(int k) => network.Targets[k] is { } key ? Cell(key) : network.TargetNumbers[k].ToString("R", CultureInfo.InvariantCulture);

    private string? Total()
    {
        var errors = network.ErrorNumbers.Select(n => Cell($"E{n}") ?? Error(n)).ToList();
        if (errors.Contains(null)) return null;
        var sum = string.Join('+', errors);
        return network.TotalScale == 1 ? sum : $"{network.TotalScale.ToString("R", CultureInfo.InvariantCulture)}*({sum})";
    }

    private string? Gradient(string weight)
    {
        for (var at = 0; at < network.Layers.Count; at++)
            for (var u = 0; u < network.Layers[at].Units.Count; u++)
            {
                var layer = network.Layers[at];
                if (layer.Biases[u].Key == weight) return layer.Biases.Count(b => b.Key == weight) == 1 ? Delta(at, u) : string.Join('+', layer.Units.Select((_, n) => Delta(at, n)));
                var k = Array.IndexOf(layer.Weights[u], weight);
                if (k >= 0) return Delta(at, u) is { } delta && Cell(layer.Sources[k]) is { } source ? $"{delta}*{source}" : null;
            }

        return null;
    }

    private string? Delta(int at, int u)
    {
        var layer = network.Layers[at];
        if (at == network.Layers.Count - 1) return OutputDelta(layer, u);
        var next = network.Layers[at + 1];
        var paths = new List<string>();
        for (var n = 0; n < next.Units.Count; n++)
        {
            if (next.Weights[n][u].Length == 0) continue;
            if (Delta(at + 1, n) is not { } above || Cell(next.Weights[n][u]) is not { } weight) return null;
            paths.Add($"{above}*{weight}");
        }

        return Slope(layer, u) is { } slope ? $"({string.Join('+', paths)})*{slope}" : null;
    }

    private string? OutputDelta(Layer layer, int u)
    {
        if (Cell(layer.Units[u].ActivationKey) is not { } a || Target(u) is not { } t) return null;
        var scale = network.TotalScale == 1 ? "" : $"{network.TotalScale.ToString("R", CultureInfo.InvariantCulture)}*";
        if (layer.Rule.Name == "softmax") return network.Error.Name == "cross-entropy" ? $"{scale}({a}-{t})" : null;
        if (layer.Rule.Name == "sigmoid" && network.Error.Name == "binary cross-entropy") return $"{scale}({a}-{t})";
        var error = network.Error.Name switch
        {
            "½ squared error" => $"({a}-{t})",
            "squared error" => $"2*({a}-{t})",
            "cross-entropy" => $"(-{t}/{a})",
            _ => null,
        };
        return error is null || Slope(layer, u) is not { } slope ? null : $"{scale}{error}*{slope}";
    }

    private string? Slope(Layer layer, int u)
    {
        var (a, net) = (Cell(layer.Units[u].ActivationKey), Cell(layer.Units[u].NetKey));
        return layer.Rule.Name switch
        {
            "sigmoid" when a is not null => $"{a}*(1-{a})",
            "tanh" when a is not null => $"(1-{a}^2)",
            "relu" => $"IF({net ?? a}>0,1,0)",
            "identity" => "1",
            "softplus" when net is not null => $"1/(1+EXP(-{net}))",
            _ => null,
        };
    }

    private string Convention(string slope) => (network.GradientSign, network.GradientHasRate) switch
    {
        (1, false) => slope,
        (1, true) => $"{RateText()}*{slope}",
        (_, false) => $"-{slope}",
        _ => $"-{RateText()}*{slope}",
    };

    private string RateText() => context.RateText is { } own ? own : context.Rate.Cell is { } cell
        ? $"{(cell.Sheet == context.Table.Sheet.Index ? "" : $"'{context.Book.Workbook.Sheets[cell.Sheet].Name}'!")}${Reading.CellAddress.ColumnName(cell.Column)}${cell.Row}"
        : context.Table.Of(RoleKind.Rate).FirstOrDefault() is { } lane ? context.Table.Address(lane, Math.Max(0, step - 1)).A1 : context.Rate.Number.ToString("R", CultureInfo.InvariantCulture);

    private string? Update(Role weight, int offset)
    {
        if (Cell(weight.Key, offset) is not { } before) return null;
        if (Cell(Role.Gradient(weight).Key, offset) is not { } gradient) return null;
        var sign = network.GradientSign < 0 ? "+" : "-";
        return network.GradientHasRate ? $"{before}{sign}{gradient}" : $"{before}{sign}{RateText()}*{gradient}";
    }
}
