using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>A right worksheet made by the tests: lanes by name, each with its formula at every step.</summary>
internal sealed class SampleSheet
{
    private readonly SampleStyle _style;
    private readonly List<string> _lanes = [];
    private readonly Dictionary<string, int> _at = [];
    private readonly Random _random;
    private readonly SampleFormulas _formulas;

    public SampleSheet(SampleStyle style, int seed)
    {
        (_style, _random, Network) = (style, new Random(seed), new SampleNetwork(style));
        _formulas = new SampleFormulas(style, Network, Ref, Rate);
        Order();
        Write();
    }

    /// <summary>Cells by lane name and step: numbers, or formulas with their equals sign.</summary>
    public Dictionary<(string Lane, int Step), object> Cells { get; } = [];

    public Dictionary<(int Row, int Column), object> Outside { get; } = [];

    public SampleNetwork Network { get; }

    public SampleStyle Style => _style;

    public IReadOnlyList<string> Lanes => _lanes;

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
            if (!_style.Headless) sheet[(row, column)] = SampleHeading.Of(lane, _style.Heading);
        }

        foreach (var ((lane, step), value) in Cells) sheet[Place(lane, step)] = value;
    }

    private void Order()
    {
        var targets = Enumerable.Range(1, _style.Sizes[^1]).Select(k => $"t{k}").ToList();
        var inputs = Enumerable.Range(1, _style.Sizes[0]).Select(k => $"i{k}").ToList();
        if (_style.IndexLane) Add("step");
        foreach (var lane in _style.InputsFirst ? inputs.Concat(targets) : targets.Concat(inputs)) Add(lane);
        var weights = Enumerable.Range(1, Network.Weights).Select(w => $"w{w}").ToList();
        if (_style.WeightsTogether) weights.ForEach(Add);
        for (var layer = 1; layer < _style.Sizes.Length; layer++)
        {
            if (!_style.WeightsTogether) weights.Skip(Network.FirstWeight(layer) - 1).Take(_style.Sizes[layer] * _style.Sizes[layer - 1]).ToList().ForEach(Add);
            if (Network.Bias(layer) is { } bias) Add(bias);
            var units = Network.Units(layer).ToList();
            if (_style.NetsTogether) units.Concat(units.Select(u => "a_" + u)).ToList().ForEach(Add);
            else units.SelectMany(u => new[] { u, "a_" + u }).ToList().ForEach(Add);
        }

        targets.ForEach(t => Add("E" + t[1..]));
        Add("E_total");
        if (_style.Deltas)
            for (var layer = _style.Sizes.Length - 1; layer >= 1; layer--) Network.Units(layer).ToList().ForEach(u => Add($"delta_{u}"));
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
        if (lane[0] == 'w' && step == 0) return start;
        return "=" + _formulas.Of(lane, step);
    }

    private static string Anchor((int Row, int Column) place) => $"${TestWorkbook.Column(place.Column)}${place.Row}";
}
