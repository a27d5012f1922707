using System.Text.RegularExpressions;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>Draws single mistakes of every kind that people make, each as a change to one lane's formula.</summary>
internal sealed partial class Mutator(SampleSheet sheet, Random random)
{
    public static string[] Sorts { get; } =
    [
        "wrong index", "wrong weight", "wrong sign", "operator", "wrong factor", "missing factor", "bracket", "pre-activation",
        "another gradient", "rate slipped", "rate changed", "new weights", "hard-coded", "row shifted", "copied", "one row copied", "missing term", "circular",
    ];

    /// <summary>A mistake of a sort, or null where this sheet has no place for it.</summary>
    public Mutation? Draw(string sort) => sort switch
    {
        "wrong index" => Swap(sort, Forward().Concat(Gradients()), (from, to) => from != to && Family(from) == Family(to) && from[0] != 'w', ["wrong index", "wrong reference", "copied formula"]),
        "wrong weight" => Swap(sort, Nets().Concat(Gradients()), (from, to) => from != to && from[0] == 'w' && to[0] == 'w', ["wrong weight"]),
        "pre-activation" => Swap(sort, Gradients().Concat(Nets()), (from, to) => from == "a_" + to, ["pre-activation for activation"]),
        "wrong sign" => Text(sort, Forward().Concat(Gradients()).Concat(Updates()), f => Pick(f, @"(?<=[\w)])\s*-\s*|(?<=[\w)])\s*\+\s*", s => s.Contains('-') ? "+" : "-"), ["wrong sign", "operator"]),
        "operator" => Text(sort, Forward().Concat(Gradients()).Concat(Updates()), f => Pick(f, @"\s*\*\s*|\^", s => s.Contains('*') ? "/" : "*"), ["operator"]),
        "wrong factor" => Text(sort, Forward().Concat(Gradients()), f => Pick(f, @"(?<![\w.$])(0\.5|1|2)(?![\w.])", s => s == "2" ? "3" : s == "1" ? "2" : "1"), ["wrong factor", "operator"]),
        "missing factor" => Text(sort, Gradients().Concat(Nets()), Drop, ["missing factor", "missing term"]),
        "missing term" => Text(sort, Nets().Append("E_total"), f => f.LastIndexOf('+') is var at and > 0 && f.IndexOf('(', at) < 0 && f.IndexOf(')', at) < 0 ? f[..at] : null, ["missing term"]),
        "bracket" => Text(sort, Forward().Concat(Gradients()), Unbracket, ["bracket", "wrong sign", "operator", "extra factor", "missing factor"]),
        "another gradient" => Swap(sort, Updates(), (from, to) => from != to && from.StartsWith("dE", StringComparison.Ordinal) && to.StartsWith("dE", StringComparison.Ordinal), ["another weight's gradient", "wrong sign"], -1),
        "rate slipped" => Slip(),
        "rate changed" => Text(sort, Updates(), f => f.Replace(sheet.Rate, "0.3", StringComparison.Ordinal), ["learning rate changed", "hard-coded value", "wrong factor"]),
        "new weights" => Shift(sort, Gradients(), name => name[0] == 'w', 1, ["new weights used for old"]),
        "row shifted" => Shift(sort, Nets().Concat(sheet.Lanes.Where(l => l.StartsWith("a_", StringComparison.Ordinal))), name => name[0] is not ('w' or 'i' or 'b'), random.Next(2) == 0 ? -1 : 2, ["row shifted"]),
        "hard-coded" => HardCoded(),
        "copied" => Copied(sort, 0, sheet.Style.Steps - 1),
        "one row copied" => Copied(sort, 3, 3),
        _ => Circular(),
    };

    private IEnumerable<string> Gradients() => sheet.Lanes.Where(l => l.StartsWith("dE/d", StringComparison.Ordinal));

    private IEnumerable<string> Updates() => sheet.Lanes.Where(l => l[0] == 'w');

    private IEnumerable<string> Nets() => sheet.Lanes.Where(l => l[0] is 'h' or 'g' or 'o');

    private IEnumerable<string> Forward() => Nets().Concat(sheet.Lanes.Where(l => l.StartsWith("a_", StringComparison.Ordinal) || l[0] == 'E'));

    private static string Family(string lane) => Digits().Replace(lane, "");

    private string Right(string lane, int step) => (string)sheet.Cells[(lane, step)];

    private string? One(IEnumerable<string> lanes) => lanes.ToList() is { Count: > 0 } all ? all[random.Next(all.Count)] : null;

    // All references to one lane become references to another.
    private Mutation? Swap(string sort, IEnumerable<string> lanes, Func<string, string, bool> fits, string[] kinds, int offset = 0)
    {
        if (One(lanes) is not { } lane) return null;
        const int Step = 3;
        var read = sheet.Lanes.Where(l => Reads(Right(lane, Step), sheet.Ref(l, Step + offset))).ToList();
        var pairs = (from f in read from t in sheet.Lanes where fits(f, t) && t != lane select (f, t)).ToList();
        if (pairs.Count == 0) return null;
        var (from, to) = pairs[random.Next(pairs.Count)];
        return Lane(sort, lane, s => Replace(Right(lane, s), sheet.Ref(from, s + offset), sheet.Ref(to, s + offset)), kinds);
    }

    private Mutation? Shift(string sort, IEnumerable<string> lanes, Func<string, bool> fits, int by, string[] kinds)
    {
        if (One(lanes) is not { } lane) return null;
        var read = sheet.Lanes.Where(l => fits(l) && Reads(Right(lane, 3), sheet.Ref(l, 3))).ToList();
        if (read.Count == 0) return null;
        var from = read[random.Next(read.Count)];
        return Lane(sort, lane, s => Replace(Right(lane, s), sheet.Ref(from, s), sheet.Ref(from, s + by)), kinds) with { FirstStep = Math.Max(0, -by) };
    }

    private Mutation? Text(string sort, IEnumerable<string> lanes, Func<string, string?> change, string[] kinds)
    {
        if (One(lanes) is not { } lane) return null;
        var seed = random.Next();
        var probe = Changed(3);
        if (probe is null || probe == Right(lane, 3)) return null;
        return Lane(sort, lane, s => Changed(s)!, kinds);

        // The same draw at every step, so that the column is wrong in one way.
        string? Changed(int step)
        {
            _draw = new Random(seed);
            return change(Right(lane, step));
        }
    }

    private Random _draw = new(0);

    private Mutation Lane(string sort, string lane, Func<int, string> formula, string[] kinds) =>
        new(sort, lane, lane[0] == 'w' ? 1 : 0, sheet.Style.Steps - 1, formula, kinds);

    private string? Pick(string formula, string pattern, Func<string, string> change)
    {
        var matches = Regex.Matches(formula, pattern);
        if (matches.Count == 0) return null;
        var match = matches[_draw.Next(matches.Count)];
        return formula[..match.Index] + change(match.Value) + formula[(match.Index + match.Length)..];
    }

    // One factor of a product, with the sign before or behind it.
    private string? Drop(string formula)
    {
        var factors = Regex.Matches(formula, @"\*\s*(\$?[A-Z]+\$?\d+|\(1\s*-\s*[A-Z]+\d+\))(?![\d^(])");
        if (factors.Count == 0) return null;
        var factor = factors[_draw.Next(factors.Count)];
        return formula.Remove(factor.Index, factor.Length);
    }

    private string? Unbracket(string formula)
    {
        var pairs = new List<(int, int)>();
        var open = new Stack<int>();
        for (var i = 0; i < formula.Length; i++)
        {
            if (formula[i] == '(') open.Push(i);
            else if (formula[i] == ')' && open.Pop() is var at && !char.IsLetter(formula[at - 1])) pairs.Add((at, i));
        }

        if (pairs.Count == 0) return null;
        var (first, last) = pairs[_draw.Next(pairs.Count)];
        return formula.Remove(last, 1).Remove(first, 1);
    }

    private Mutation? Slip()
    {
        if (One(Updates()) is not { } lane || sheet.Style.Sideways) return null;
        var (row, column) = sheet.RatePlace;
        return new("rate slipped", lane, 2, sheet.Style.Steps - 1, s => Right(lane, s).Replace(sheet.Rate, TestWorkbook.A1(row + s - 1, column), StringComparison.Ordinal), ["learning rate slipped"]);
    }

    private Mutation? HardCoded() => One(Forward().Concat(Gradients())) is { } lane
        ? new("hard-coded", lane, 4, 4, _ => "0.1234", ["hard-coded value"])
        : null;

    private Mutation? Copied(string sort, int first, int last)
    {
        if (One(Gradients().Concat(Nets()).Concat(Updates())) is not { } lane) return null;
        var kin = sheet.Lanes.Where(l => l != lane && Family(l) == Family(lane)).ToList();
        if (One(kin) is not { } other) return null;
        string[] kinds = ["copied formula", "wrong index", "wrong weight", "another weight's gradient", "wrong reference"];
        return new(sort, lane, Math.Max(first, lane[0] == 'w' ? 1 : 0), last, s => Right(other, s), kinds);
    }

    private Mutation? Circular() => One(Nets()) is { } lane
        ? Lane("circular", lane, s => $"{Right(lane, s)}*{sheet.Ref("a_" + lane, s)}", ["extra factor", "wrong reference", "circular reference"])
        : null;

    private static bool Reads(string formula, string cell) => Regex.IsMatch(formula, $@"(?<![A-Z$]){cell}(?!\d)");

    private static string Replace(string formula, string from, string to) => Regex.Replace(formula, $@"(?<![A-Z$]){from}(?!\d)", to);

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
