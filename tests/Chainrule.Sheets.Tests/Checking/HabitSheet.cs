using System.Globalization;
using System.Text.RegularExpressions;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>A 2-2-2 worksheet as one person might make it: lanes in any order, under any headings, with any formulas; "{w5}" is a cell of the same step, "{w5-}" of the step before.</summary>
internal sealed partial class HabitSheet
{
    public const string Lanes = "t1 t2 i1 i2 w1 w2 w3 w4 h1 a_h1 h2 a_h2 w5 w6 w7 w8 o1 a_o1 o2 a_o2 E1 E2 E_total g1 g2 g3 g4 g5 g6 g7 g8";
    private const string One = "({a_o1}-{t1})*{a_o1}*(1-{a_o1})";
    private const string Two = "({a_o2}-{t2})*{a_o2}*(1-{a_o2})";

    public List<string> Order { get; set; } = [.. Lanes.Split(' ')];

    public Dictionary<string, string?> Headings { get; } = Enumerable.Range(1, 8).ToDictionary(w => $"g{w}", w => (string?)$"∂E/∂w{w}");

    /// <summary>Typed cells: those of the first step, and those of every step for what is given.</summary>
    public Dictionary<string, double> Start { get; } = new()
    {
        ["t1"] = 0.01,
        ["t2"] = 0.99,
        ["i1"] = 0.05,
        ["i2"] = 0.1,
        ["w1"] = 0.15,
        ["w2"] = 0.2,
        ["w3"] = 0.25,
        ["w4"] = 0.3,
        ["w5"] = 0.4,
        ["w6"] = 0.45,
        ["w7"] = 0.5,
        ["w8"] = 0.55,
    };

    public Dictionary<string, string> Formulas { get; } = new()
    {
        ["h1"] = "{w1}*{i1}+{w2}*{i2}",
        ["h2"] = "{w3}*{i1}+{w4}*{i2}",
        ["o1"] = "{w5}*{a_h1}+{w6}*{a_h2}",
        ["o2"] = "{w7}*{a_h1}+{w8}*{a_h2}",
        ["a_h1"] = "1/(1+EXP(-{h1}))",
        ["a_h2"] = "1/(1+EXP(-{h2}))",
        ["a_o1"] = "1/(1+EXP(-{o1}))",
        ["a_o2"] = "1/(1+EXP(-{o2}))",
        ["E1"] = "0.5*({t1}-{a_o1})^2",
        ["E2"] = "0.5*({t2}-{a_o2})^2",
        ["E_total"] = "{E1}+{E2}",
        ["g1"] = $"({One}*{{w5}}+{Two}*{{w7}})*{{a_h1}}*(1-{{a_h1}})*{{i1}}",
        ["g2"] = $"({One}*{{w5}}+{Two}*{{w7}})*{{a_h1}}*(1-{{a_h1}})*{{i2}}",
        ["g3"] = $"({One}*{{w6}}+{Two}*{{w8}})*{{a_h2}}*(1-{{a_h2}})*{{i1}}",
        ["g4"] = $"({One}*{{w6}}+{Two}*{{w8}})*{{a_h2}}*(1-{{a_h2}})*{{i2}}",
        ["g5"] = $"{One}*{{a_h1}}",
        ["g6"] = $"{One}*{{a_h2}}",
        ["g7"] = $"{Two}*{{a_h1}}",
        ["g8"] = $"{Two}*{{a_h2}}",
        ["w1"] = "{w1-}-{rate}*{g1-}",
        ["w2"] = "{w2-}-{rate}*{g2-}",
        ["w3"] = "{w3-}-{rate}*{g3-}",
        ["w4"] = "{w4-}-{rate}*{g4-}",
        ["w5"] = "{w5-}-{rate}*{g5-}",
        ["w6"] = "{w6-}-{rate}*{g6-}",
        ["w7"] = "{w7-}-{rate}*{g7-}",
        ["w8"] = "{w8-}-{rate}*{g8-}",
    };

    /// <summary>Lanes that stand in one cell outside of the table.</summary>
    public Dictionary<string, string> Outside { get; } = [];

    public string Rate { get; set; } = "$C$2";

    public int Steps { get; set; } = 9;

    public bool Sideways { get; set; }

    public void Name(string lanes, string headings)
    {
        foreach (var (lane, heading) in lanes.Split(' ').Zip(headings.Split('|'))) Headings[lane] = heading.Length == 0 ? null : heading;
    }

    public void Rewrite(Func<string, string, string> change)
    {
        foreach (var (lane, formula) in Formulas.ToList()) Formulas[lane] = change(lane, formula);
    }

    public byte[] ToBytes()
    {
        var book = new TestWorkbook();
        var sheet = book.AddSheet("Sheet1");
        if (Rate == "$C$2") (sheet[(2, 2)], sheet[(2, 3)]) = ("η", 0.5);
        foreach (var (lane, cell) in Outside) sheet[(int.Parse(cell.Split('$')[2], CultureInfo.InvariantCulture), cell[1] - 'A' + 1)] = Start[lane];
        foreach (var lane in Order)
        {
            if (Headings.GetValueOrDefault(lane, lane) is { } heading) sheet[Place(lane, -1)] = heading;
            for (var step = 0; step < Steps; step++) sheet[Place(lane, step)] = Formula(lane, step) is { } formula ? formula : Start[lane];
        }

        return book.ToBytes();
    }

    private (int Row, int Column) Place(string lane, int step) => Sideways ? (5 + Order.IndexOf(lane), 5 + step) : (9 + step, 1 + Order.IndexOf(lane));

    private string? Formula(string lane, int step)
    {
        if (!Formulas.TryGetValue(lane, out var formula) || (step == 0 && formula.Contains("-}", StringComparison.Ordinal))) return null;
        return "=" + Names().Replace(formula, m => Cell(m.Groups[1].Value, step - m.Groups[2].Length));
    }

    private string Cell(string lane, int step)
    {
        if (lane == "rate") return Rate;
        if (Outside.TryGetValue(lane, out var outside)) return outside;
        var (row, column) = Place(lane, step);
        return TestWorkbook.A1(row, column);
    }

    [GeneratedRegex(@"\{([A-Za-z_0-9]+)(-?)\}")]
    private static partial Regex Names();
}
