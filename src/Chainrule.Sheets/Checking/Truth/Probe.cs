using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>
/// A lane's usual formula under independent numbers, differentiated: which lanes it reads and with what slope shows its
/// form, whatever way it is written.
/// </summary>
internal sealed class Probe
{
    private readonly TableContext _context;
    private readonly Value[] _now;
    private readonly Tape _tape = new();
    private readonly StepSource _source;
    private readonly Lane _lane;

    public Probe(TableContext context, Lane lane, int seed)
    {
        (_context, _lane) = (context, lane);
        var random = new Random(seed);
        _now = Draw(random);
        var before = Draw(random);
        _source = new StepSource(context, context.Typical.StepOf(lane), _now, before, Value.Of(0.3 + random.NextDouble()), _tape);
        Result = Evaluate();
        Slopes = _tape.Slopes(Result);
    }

    public Value Result { get; }

    private double[] Slopes { get; }

    public bool Works => Result.IsNumber;

    public double Slope(Lane lane) => Slopes[_now[lane.Number].Variable];

    public double Number(Lane lane) => _now[lane.Number].Number;

    private Value Evaluate()
    {
        if (_context.Typical.Of(_lane) is null) return Value.Error("#N/A");
        Cell? cell = _context.Table.At(_lane, _context.Typical.StepOf(_lane));
        return cell is null ? Value.Error("#N/A") : _source.Evaluator.Cell(cell).ToNumber();
    }

    // Activations and targets between 0 and 1, where a logarithm is at home.
    private Value[] Draw(Random random)
    {
        var values = new Value[_context.Table.Lanes.Count];
        foreach (var lane in _context.Table.Lanes)
        {
            var unit = random.NextDouble();
            var sign = random.NextDouble() < 0.5 ? -1 : 1;
            values[lane.Number] = _tape.Variable(lane.Role?.Kind is RoleKind.Activation or RoleKind.Target ? 0.1 + (0.8 * unit) : sign * (0.3 + unit));
        }

        return values;
    }
}
