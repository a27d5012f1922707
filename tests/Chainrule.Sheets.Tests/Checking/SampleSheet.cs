using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>A right worksheet made by the tests: lanes by name, each with its formula at every step.</summary>
internal sealed class SampleSheet
{
    public const int HeadingStyles = 9;

    private readonly SampleStyle _style;
    private readonly List<string> _lanes = [];
    private readonly Dictionary<string, int> _at = [];
    private readonly Random _random;

    public SampleSheet(SampleStyle style, int seed)
    {
        (_style, _random) = (style, new Random(seed));
        Order();
        Write();
    }

    /// <summary>Cells by lane name and step: numbers, or formulas with their equals sign.</summary>
    public Dictionary<(string Lane, int Step), object> Cells { get; } = [];

    public Dictionary<(int Row, int Column), object> Outside { get; } = [];

    public SampleStyle Style => _style;

    public IReadOnlyList<string> Lanes => _lanes;

    public int Weights => Enumerable.Range(1, _style.Sizes.Length - 1).Sum(l => _style.Sizes[l] * _style.Sizes[l - 1]);

    public string Rate => Anchor(RatePlace);

    public (int Row, int Column) RatePlace => _style.Sideways ? (_style.FirstLane, _style.FirstLine - 2) : (_style.FirstLine - 2, _style.FirstLane + 2);

    /// <summary>The cell of a lane at a step, as a relative reference.</summary>
    public string Ref(string lane, int step)
    {
        var (row, column) = Place(lane, step);
        return TestWorkbook.A1(row, column);
    }

    public (int Row, int Column) Place(string lane, int step)
    {
        var (line, position) = (_style.FirstLine + 1 + step, _style.FirstLane + _at[lane]);
        return _style.Sideways ? (position, line) : (line, position);
    }

    public byte[] ToBytes()
    {
        var book = new TestWorkbook();
        Fill(book.AddSheet("Training"));
        return book.ToBytes();
    }

    public void Fill(SortedDictionary<(int Row, int Column), object> sheet)
    {
        foreach (var (place, value) in Outside) sheet[place] = value;
        foreach (var lane in _lanes)
        {
            var (row, column) = Place(lane, -1);
            if (!_style.Headless) sheet[(row, column)] = Spell(lane);
        }

        foreach (var ((lane, step), value) in Cells) sheet[Place(lane, step)] = value;
    }

    /// <summary>The units of a layer: h1, h2, …; the last layer's are o1, o2, ….</summary>
    public IEnumerable<string> Units(int layer) => Enumerable.Range(1, _style.Sizes[layer]).Select(u => Unit(layer, u));

    private string Unit(int layer, int u) => layer == _style.Sizes.Length - 1 ? $"o{u}" : layer == 1 ? $"h{u}" : $"g{u}";

    private IEnumerable<string> Sources(int layer) => layer == 1 ? Enumerable.Range(1, _style.Sizes[0]).Select(i => $"i{i}") : Units(layer - 1).Select(u => $"a_{u}");

    private int FirstWeight(int layer) => 1 + Enumerable.Range(1, layer - 1).Sum(l => _style.Sizes[l] * _style.Sizes[l - 1]);

    private string Weight(int layer, int unit, int source) => $"w{FirstWeight(layer) + ((unit - 1) * _style.Sizes[layer - 1]) + source - 1}";

    private string? Bias(int layer) => _style.Bias ? $"b{layer}" : null;

    private void Order()
    {
        var targets = Enumerable.Range(1, _style.Sizes[^1]).Select(k => $"t{k}").ToList();
        var inputs = Enumerable.Range(1, _style.Sizes[0]).Select(k => $"i{k}").ToList();
        if (_style.IndexLane) Add("step");
        foreach (var lane in _style.InputsFirst ? inputs.Concat(targets) : targets.Concat(inputs)) Add(lane);
        var weights = Enumerable.Range(1, Weights).Select(w => $"w{w}").ToList();
        if (_style.WeightsTogether) weights.ForEach(Add);
        for (var layer = 1; layer < _style.Sizes.Length; layer++)
        {
            if (!_style.WeightsTogether) weights.Skip(FirstWeight(layer) - 1).Take(_style.Sizes[layer] * _style.Sizes[layer - 1]).ToList().ForEach(Add);
            if (Bias(layer) is { } bias) Add(bias);
            var units = Units(layer).ToList();
            if (_style.NetsTogether) units.Concat(units.Select(u => "a_" + u)).ToList().ForEach(Add);
            else units.SelectMany(u => new[] { u, "a_" + u }).ToList().ForEach(Add);
        }

        targets.ForEach(t => Add("E" + t[1..]));
        Add("E_total");
        if (_style.Deltas)
            for (var layer = _style.Sizes.Length - 1; layer >= 1; layer--) Units(layer).ToList().ForEach(u => Add($"delta_{u}"));
        (_style.GradientsReversed ? weights.AsEnumerable().Reverse() : weights).ToList().ForEach(w => Add($"dE/d{w}"));
    }

    private void Add(string lane)
    {
        _at[lane] = _lanes.Count;
        _lanes.Add(lane);
    }

    private void Write()
    {
        var (row, column) = RatePlace;
        Outside[(row, column)] = 0.5;
        if (column > 1) Outside[(row, column - 1)] = new[] { "η =", "LR", "Learning Rate", "n=", "α", "" }[_random.Next(6)];
        var start = new Dictionary<string, double>();
        foreach (var lane in _lanes) start[lane] = Start(lane);
        for (var step = 0; step < _style.Steps; step++)
            foreach (var lane in _lanes) Cells[(lane, step)] = At(lane, step, start[lane]);
        if (_style.FromBlock && !_style.Sideways) Block(start);
    }

    private double Start(string lane) => lane[0] switch
    {
        't' when _style.Error == "cross" => Math.Round(1.0 / _style.Sizes[^1], 2),
        't' => _style.EqualTargets ? 0.5 : 0.01 + (0.98 * (lane[1] - '1') / Math.Max(1, _style.Sizes[^1] - 1)),
        'i' => 0.05 * (lane[1] - '0'),
        'w' => Math.Round(0.15 + (0.05 * int.Parse(lane[1..])) - (int.Parse(lane[1..]) % 3 == 0 ? 0.6 : 0), 2),
        'b' => 0.35,
        _ => 0,
    };

    // The first step's givens read from a list above the table, as some sheets have it.
    private void Block(Dictionary<string, double> start)
    {
        var row = 1;
        foreach (var lane in _lanes.Where(l => l[0] is 'w' or 'i' or 't' && !l.StartsWith("step", StringComparison.Ordinal)))
        {
            var (r, c) = (row++, _style.FirstLane + _lanes.Count + 5);
            Outside[(r, c)] = lane;
            Outside[(r, c + 1)] = start[lane];
            Cells[(lane, 0)] = "=" + Anchor((r, c + 1));
        }
    }

    private object At(string lane, int step, double start)
    {
        if (lane == "step") return step == 0 ? 1.0 : $"={Ref(lane, step - 1)}+1";
        if (lane[0] is 't' or 'i' or 'b') return start;
        if (lane[0] == 'w') return step == 0 ? start : $"={Update(lane, step)}";
        return "=" + Respell(Formula(lane, step));
    }

    private string Update(string weight, int step) => _style.Spelling switch
    {
        1 => $"{Ref(weight, step - 1)} - {Rate} * {Ref("dE/d" + weight, step - 1)}",
        2 => $"{Ref(weight, step - 1)}-({Rate}*{Ref("dE/d" + weight, step - 1)})",
        _ => $"{Ref(weight, step - 1)}-{Rate}*{Ref("dE/d" + weight, step - 1)}",
    };

    private string Formula(string lane, int step)
    {
        if (lane.StartsWith("dE/d", StringComparison.Ordinal)) return Gradient(lane[4..], step);
        if (lane.StartsWith("delta_", StringComparison.Ordinal)) return Delta(lane[6..], step);
        if (lane == "E_total") return Total(step);
        if (lane[0] == 'E') return Error(int.Parse(lane[1..]), step);
        return lane.StartsWith("a_", StringComparison.Ordinal) ? Activation(lane[2..], step) : Net(lane, step);
    }

    private (int Layer, int Unit) Find(string unit)
    {
        for (var layer = 1; layer < _style.Sizes.Length; layer++)
            if (Units(layer).ToList().IndexOf(unit) is var at and >= 0) return (layer, at + 1);
        throw new ArgumentException(unit);
    }

    private string Net(string unit, int step)
    {
        var (layer, u) = Find(unit);
        var terms = Sources(layer).Select((s, k) => _style.Spelling == 3 ? $"({Ref(s, step)}*{Ref(Weight(layer, u, k + 1), step)})" : $"{Ref(Weight(layer, u, k + 1), step)}*{Ref(s, step)}").ToList();
        if (Bias(layer) is { } bias) terms.Add(Ref(bias, step));
        return string.Join('+', terms);
    }

    private string Activation(string unit, int step)
    {
        var layer = Find(unit).Layer;
        var net = Ref(unit, step);
        return _style.Activations[layer - 1] switch
        {
            "sigmoid" => $"1/(1+EXP(-{net}))",
            "tanh" => $"TANH({net})",
            "relu" => _style.Spelling == 1 ? $"IF({net}>0,{net},0)" : $"MAX(0,{net})",
            "softplus" => $"LN(1+EXP({net}))",
            _ => $"EXP({net})/({string.Join('+', Units(layer).Select(u => $"EXP({Ref(u, step)})"))})",
        };
    }

    private string Error(int k, int step)
    {
        var (t, a) = (Ref($"t{k}", step), Ref($"a_o{k}", step));
        if (_style.Error == "cross") return $"-{t}*LN({a})";
        var square = _style.Spelling switch { 1 => $"POWER({t}-{a},2)", 2 => $"POW(({t}-{a}),2)", _ => $"({t}-{a})^2" };
        return _style.Error == "half" ? $"0.5*{square}" : square;
    }

    private string Total(int step)
    {
        var errors = Enumerable.Range(1, _style.Sizes[^1]).Select(k => Ref($"E{k}", step)).ToList();
        return _style.Spelling == 2 ? $"SUM({string.Join(',', errors)})" : string.Join('+', errors);
    }

    private string Gradient(string weight, int step)
    {
        var index = int.Parse(weight[1..]);
        var layer = Enumerable.Range(1, _style.Sizes.Length - 1).Last(l => FirstWeight(l) <= index);
        var (u, k) = Math.DivRem(index - FirstWeight(layer), _style.Sizes[layer - 1]);
        var source = Sources(layer).ElementAt(k);
        return $"{(_style.Deltas ? Ref($"delta_{Unit(layer, u + 1)}", step) : Delta(Unit(layer, u + 1), step))}*{Ref(source, step)}";
    }

    private string Delta(string unit, int step)
    {
        var (layer, u) = Find(unit);
        if (layer == _style.Sizes.Length - 1) return OutputDelta(unit, u, layer, step);
        var paths = Units(layer + 1).Select((n, i) => $"{(_style.Deltas ? Ref($"delta_{n}", step) : Delta(n, step))}*{Ref(Weight(layer + 1, i + 1, u), step)}");
        return $"({string.Join('+', paths)})*{Slope(unit, layer, step)}";
    }

    private string OutputDelta(string unit, int u, int layer, int step)
    {
        var (t, a) = (Ref($"t{u}", step), Ref("a_" + unit, step));
        return _style.Error switch
        {
            "cross" => $"({a}-{t})",
            "half" => $"({a}-{t})*{Slope(unit, layer, step)}",
            _ => $"2*({a}-{t})*{Slope(unit, layer, step)}",
        };
    }

    private string Slope(string unit, int layer, int step)
    {
        var (net, a) = (Ref(unit, step), Ref("a_" + unit, step));
        return _style.Activations[layer - 1] switch
        {
            "sigmoid" => _style.Spelling == 2 ? $"({a}*(1-{a}))" : $"{a}*(1-{a})",
            "tanh" => $"(1-{a}^2)",
            "relu" => $"IF({net}>0,1,0)",
            _ => $"1/(1+EXP(-{net}))",
        };
    }

    private string Respell(string formula) => _style.Spelling switch
    {
        1 => formula.Replace("*", " * ", StringComparison.Ordinal).Replace("EXP", "exp", StringComparison.Ordinal),
        3 => " " + formula,
        _ => formula,
    };

    private static string Anchor((int Row, int Column) place) => $"${TestWorkbook.Column(place.Column)}${place.Row}";

    private string Spell(string lane)
    {
        if (lane == "step") return new[] { "Step", "Iteration", "Epoch", "No." }[_style.Heading % 4];
        if (lane.StartsWith("delta_", StringComparison.Ordinal)) return "δ " + lane[6..] + " local";
        if (lane.StartsWith("dE/dw", StringComparison.Ordinal))
        {
            var n = lane[5..];
            return new[] { $"∂E/∂w{n}", $"E∂w{n}", $"∂E_total/∂w{n}", $"Etotaldw{n}", $"𝜕E/𝜕w{n}", $"𝟃E/𝟃w{n}", $"δE_t/δw{n}", $"dw{n}", $"(d)E_total/(d)w{n}" }[_style.Heading];
        }

        if (lane == "E_total") return new[] { "E_tot", "E_total", "Etotal", "E_TOTAL", "E_T", "E_Total", "E_tot", "Etotal", "E_total" }[_style.Heading];
        if (lane.StartsWith("a_", StringComparison.Ordinal)) return new[] { lane, "out_" + lane[2..], "act_" + lane[2..], "a" + lane[2..], "a_" + lane[2..].ToUpperInvariant(), lane, lane, lane, "Out " + lane[2..] }[_style.Heading];
        return lane[0] is 'w' && _style.Heading % 2 == 1 ? lane.ToUpperInvariant() : lane;
    }
}
