namespace Chainrule.Sheets.Tests.Checking;

/// <summary>The right formulas of a sample sheet, in the sheet's own spelling; a cell is named by its lane and step.</summary>
internal sealed class SampleFormulas(SampleStyle style, SampleNetwork network, Func<string, int, string> cellOf, string rate)
{
    public string Of(string lane, int step) => lane[0] == 'w' ? Update(lane, step) : Respell(Formula(lane, step));

    private string Update(string weight, int step) => style.Spelling switch
    {
        1 => $"{cellOf(weight, step - 1)} - {rate} * {cellOf("dE/d" + weight, step - 1)}",
        2 => $"{cellOf(weight, step - 1)}-({rate}*{cellOf("dE/d" + weight, step - 1)})",
        _ => $"{cellOf(weight, step - 1)}-{rate}*{cellOf("dE/d" + weight, step - 1)}",
    };

    private string Formula(string lane, int step)
    {
        if (lane.StartsWith("dE/d", StringComparison.Ordinal)) return Gradient(lane[4..], step);
        if (lane.StartsWith("delta_", StringComparison.Ordinal)) return Delta(lane[6..], step);
        if (lane == "E_total") return Total(step);
        if (lane[0] == 'E') return Error(int.Parse(lane[1..]), step);
        return lane.StartsWith("a_", StringComparison.Ordinal) ? Activation(lane[2..], step) : Net(lane, step);
    }

    private string Net(string unit, int step)
    {
        var (layer, u) = network.Find(unit);
        var terms = network.Sources(layer).Select((s, k) => style.Spelling == 3 ? $"({cellOf(s, step)}*{cellOf(network.Weight(layer, u, k + 1), step)})" : $"{cellOf(network.Weight(layer, u, k + 1), step)}*{cellOf(s, step)}").ToList();
        if (network.Bias(layer) is { } bias) terms.Add(cellOf(bias, step));
        return string.Join('+', terms);
    }

    private string Activation(string unit, int step)
    {
        var layer = network.Find(unit).Layer;
        var net = cellOf(unit, step);
        return style.Activations[layer - 1] switch
        {
            "sigmoid" => $"1/(1+EXP(-{net}))",
            "tanh" => $"TANH({net})",
            "relu" => style.Spelling == 1 ? $"IF({net}>0,{net},0)" : $"MAX(0,{net})",
            "softplus" => $"LN(1+EXP({net}))",
            _ => $"EXP({net})/({string.Join('+', network.Units(layer).Select(u => $"EXP({cellOf(u, step)})"))})",
        };
    }

    private string Error(int k, int step)
    {
        var (t, a) = (cellOf($"t{k}", step), cellOf($"a_o{k}", step));
        if (style.Error == "cross") return $"-{t}*LN({a})";
        var square = style.Spelling switch { 1 => $"POWER({t}-{a},2)", 2 => $"POW(({t}-{a}),2)", _ => $"({t}-{a})^2" };
        return style.Error == "half" ? $"0.5*{square}" : square;
    }

    private string Total(int step)
    {
        var errors = Enumerable.Range(1, style.Sizes[^1]).Select(k => cellOf($"E{k}", step)).ToList();
        return style.Spelling == 2 ? $"SUM({string.Join(',', errors)})" : string.Join('+', errors);
    }

    private string Gradient(string weight, int step)
    {
        var index = int.Parse(weight[1..]);
        var layer = Enumerable.Range(1, style.Sizes.Length - 1).Last(l => network.FirstWeight(l) <= index);
        var (u, k) = Math.DivRem(index - network.FirstWeight(layer), style.Sizes[layer - 1]);
        var source = network.Sources(layer).ElementAt(k);
        return $"{(style.Deltas ? cellOf($"delta_{network.Unit(layer, u + 1)}", step) : Delta(network.Unit(layer, u + 1), step))}*{cellOf(source, step)}";
    }

    private string Delta(string unit, int step)
    {
        var (layer, u) = network.Find(unit);
        if (layer == style.Sizes.Length - 1) return OutputDelta(unit, u, layer, step);
        var paths = network.Units(layer + 1).Select((n, i) => $"{(style.Deltas ? cellOf($"delta_{n}", step) : Delta(n, step))}*{cellOf(network.Weight(layer + 1, i + 1, u), step)}");
        return $"({string.Join('+', paths)})*{Slope(unit, layer, step)}";
    }

    private string OutputDelta(string unit, int u, int layer, int step)
    {
        var (t, a) = (cellOf($"t{u}", step), cellOf("a_" + unit, step));
        return style.Error switch
        {
            "cross" => $"({a}-{t})",
            "half" => $"({a}-{t})*{Slope(unit, layer, step)}",
            _ => $"2*({a}-{t})*{Slope(unit, layer, step)}",
        };
    }

    private string Slope(string unit, int layer, int step)
    {
        var (net, a) = (cellOf(unit, step), cellOf("a_" + unit, step));
        return style.Activations[layer - 1] switch
        {
            "sigmoid" => style.Spelling == 2 ? $"({a}*(1-{a}))" : $"{a}*(1-{a})",
            "tanh" => $"(1-{a}^2)",
            "relu" => $"IF({net}>0,1,0)",
            _ => $"1/(1+EXP(-{net}))",
        };
    }

    private string Respell(string formula) => style.Spelling switch
    {
        1 => formula.Replace("*", " * ", StringComparison.Ordinal).Replace("EXP", "exp", StringComparison.Ordinal),
        3 => " " + formula,
        _ => formula,
    };
}
