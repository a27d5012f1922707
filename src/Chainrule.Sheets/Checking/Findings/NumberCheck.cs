using System.Globalization;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>
/// What a cell ought to show by the numbers that the sheet itself shows before it, and how far off it may be for the
/// digits that those numbers carry.
/// </summary>
internal sealed class NumberCheck
{
    private const int FewestAmongFormulas = 4;

    private readonly TableContext _context;
    private readonly Network _network;
    private readonly double[] _halfDigit;
    private readonly Dictionary<int, (StepTruth Truth, Dictionary<string, StepTruth> Shaken)> _steps = [];

    public NumberCheck(TableContext context, Network network)
    {
        (_context, _network) = (context, network);
        var judged = TableJudge.Judged(context).ToList();
        AmongFormulas = judged.Count(l => context.Typical.Of(l) is not null) * 2 > judged.Count;
        _halfDigit = [.. context.Table.Lanes.Select(HalfDigit)];
    }

    /// <summary>True where most of the table is formulas: a column of plain numbers is then odd, and "0.5" is no rounding.</summary>
    public bool AmongFormulas { get; }

    /// <summary>The wanted number, or null where it cannot be told.</summary>
    public double? Wanted(Lane lane, int step) => Of(lane, step, null);

    public bool Passes(Lane lane, int step, double shown)
    {
        if (Of(lane, step, null) is not { } wanted) return true;
        var slack = Slack(lane, step, wanted);
        // Where a gradient's pasted number is wrong, the weight may have been made with the right one.
        return Math.Abs(shown - wanted) <= slack || (ByTrueSlope(lane.Role!, step) is { } other && Math.Abs(shown - other) <= slack);
    }

    private double? ByTrueSlope(Role role, int step)
    {
        if (role.Kind is not (RoleKind.Weight or RoleKind.Bias) || step == 0 || _context.Table.Find(role.Key) is not { } lane) return null;
        return _context.Number(lane, step - 1) is { } before && Truth(step - 1).Truth.Gradient(role.Key) is { } slope ? before - (_context.Rate.Number * slope) : null;
    }

    /// <summary>Shakes every number that the cell builds on by half its last digit and sums what that does.</summary>
    private double Slack(Lane lane, int step, double wanted)
    {
        var slack = _halfDigit[lane.Number] + (1e-9 * Math.Abs(wanted)) + 1e-12;
        var from = lane.Role!.Kind is RoleKind.Weight or RoleKind.Bias ? step - 1 : step;
        if (from < 0) return slack;
        foreach (var key in Truth(from).Shaken.Keys)
            if (Of(lane, step, key) is { } shaken) slack += Math.Abs(shaken - wanted);
        return slack * 1.5;
    }

    private double? Of(Lane lane, int step, string? shaken)
    {
        var role = lane.Role!;
        if (role.Kind is RoleKind.Weight or RoleKind.Bias) return step == 0 ? null : Updated(role, step - 1, shaken);
        if (role.Kind == RoleKind.NewWeight) return Updated(role.By!, step, shaken);
        return (shaken is null ? Truth(step).Truth : Truth(step).Shaken[shaken]).Of(role);
    }

    // An update is judged by the gradient that the sheet shows: whether that is right is asked of the gradient's own cell.
    private double? Updated(Role weight, int step, string? shaken)
    {
        if (_context.Table.Find(weight.Key) is not { } lane || _context.Number(lane, step) is not { } before) return null;
        var nudge = shaken == weight.Key ? _halfDigit[lane.Number] : 0;
        var rate = _context.Table.Of(RoleKind.Rate).FirstOrDefault() is { } rates ? _context.Number(rates, step) ?? _context.Rate.Number : _context.Rate.Number;
        if (_context.Table.Find(Role.Gradient(weight).Key) is { } gradients && _context.Number(gradients, step) is { } shown)
        {
            if (shaken == gradients.Role!.Key) shown += _halfDigit[gradients.Number];
            return before + nudge - (shown * _network.GradientSign * (_network.GradientHasRate ? 1 : rate));
        }

        var slope = (shaken is null ? Truth(step).Truth : Truth(step).Shaken[shaken]).Gradient(weight.Key);
        return slope is null ? null : before + nudge - (rate * slope);
    }

    private (StepTruth Truth, Dictionary<string, StepTruth> Shaken) Truth(int step)
    {
        if (_steps.TryGetValue(step, out var known)) return known;
        var shaken = new Dictionary<string, StepTruth>();
        foreach (var lane in _context.Table.Lanes)
            if (lane.Role is { } role && _halfDigit[lane.Number] > 0) shaken[role.Key] = At(step, role.Key, _halfDigit[lane.Number]);
        if (_steps.Count > 64) _steps.Clear();
        return _steps[step] = (At(step, null, 0), shaken);
    }

    private StepTruth At(int step, string? shaken, double by)
    {
        return new StepTruth(_network, key => Shown(key) ?? 0, _context.Rate.Number, key => Shown(key));

        double? Shown(string key)
        {
            var lane = _context.Table.Find(key);
            return lane is null || _context.Number(lane, step) is not { } number ? null : key == shaken ? number + by : number;
        }
    }

    // Givens are exact as typed. Elsewhere the spellings in the lane tell how many digits were kept: the longest quarter is
    // passed over, since a number here and there may have been put in from elsewhere.
    private double HalfDigit(Lane lane)
    {
        if (lane.Role is null || lane.Fixed is not null || lane.Role.Kind is RoleKind.Input or RoleKind.Target or RoleKind.Rate or RoleKind.Step) return 0;
        var kept = new List<int>();
        for (var step = 0; step < Math.Min(_context.Table.Steps, 200); step++)
        {
            if (_context.Table.At(lane, step) is not { Kind: CellKind.Number } cell) continue;
            if (cell.HasFormula && !_context.Calculator.Circular.Contains(cell.Address) && !_context.Calculator.Unknown.Contains(cell.Address)) continue;
            kept.Add(Decimals(cell.Number));
        }

        kept.Sort();
        var decimals = kept.Count == 0 ? -1 : kept[kept.Count * 3 / 4];

        if (AmongFormulas && decimals >= 0) decimals = Math.Max(decimals, FewestAmongFormulas);
        return decimals is < 0 or >= 13 ? 0 : 0.5 * Math.Pow(10, -decimals);
    }

    // Spreadsheet programs save 0.8 as 0.80000000000000004: what was kept shows in fifteen digits.
    private static int Decimals(double number)
    {
        var text = number.ToString("G15", CultureInfo.InvariantCulture);
        var power = text.IndexOfAny(['e', 'E']);
        var digits = power < 0 ? text : text[..power];
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        return power >= 0 && int.TryParse(text[(power + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ? decimals - exponent : decimals;
    }
}
