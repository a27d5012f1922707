namespace Chainrule.Sheets.Tests.Checking;

/// <summary>Worksheets as different people make them: each is right, and with one mistake put in, that mistake is told and nothing else.</summary>
public sealed class HabitTests
{
    private const string Forward = "h1 a_h1 h2 a_h2 o1 a_o1 o2 a_o2 E1 E2 E_total";
    private const string Gradients = "g1 g2 g3 g4 g5 g6 g7 g8";

    private static readonly Dictionary<string, (Action<HabitSheet> Make, string Lane, string From, string To, string Told)> Habits = new()
    {
        ["names of a well-known tutorial"] = (s => s.Name(Forward + " t1 t2 " + Gradients, "neth1|outh1|neth2|outh2|neto1|outo1|neto2|outo2|Eo1|Eo2|Etotal|target o1|target o2|∂Etotal/∂w1|∂Etotal/∂w2|∂Etotal/∂w3|∂Etotal/∂w4|∂Etotal/∂w5|∂Etotal/∂w6|∂Etotal/∂w7|∂Etotal/∂w8"), "g1", "{w7}", "{w6}", "dE/dw1 wrong weight"),
        ["headings in words"] = (s => s.Name(Forward + " " + Gradients, "Hidden 1 (net)|Hidden 1 (out)|Hidden 2 (net)|Hidden 2 (out)|Output 1 (net)|Output 1 (out)|Output 2 (net)|Output 2 (out)|Error 1|Error 2|Total Error|Gradient w1|Gradient w2|Gradient w3|Gradient w4|Gradient w5|Gradient w6|Gradient w7|Gradient w8"), "a_h2", "(-", "(", "a_h2 wrong sign"),
        ["z and a"] = (s => s.Name(Forward + " i1 i2 t1 t2", "z1|a1|z2|a2|z3|a3|z4|a4|E1|E2|Loss|x1|x2|y1|y2"), "g2", "*(1-{a_h1})", "", "dE/dw2 missing factor"),
        ["two letters for two layers"] = (s => s.Name("w1 w2 w3 w4 w5 w6 w7 w8 " + Gradients, "w11|w12|w21|w22|v11|v12|v21|v22|∂E/∂w11|∂E/∂w12|∂E/∂w21|∂E/∂w22|∂E/∂v11|∂E/∂v12|∂E/∂v21|∂E/∂v22"), "g6", "{a_h2}", "{a_h1}", "dE/dv12 wrong index"),
        ["weights without a name that is known"] = (s => s.Name("w1 w2 w3 w4 w5 w6 w7 w8 " + Gradients, "from i1 to h1|from i2 to h1|from i1 to h2|from i2 to h2|from h1 to o1|from h2 to o1|from h1 to o2|from h2 to o2|a|b|c|d|e|f|g|h"), "g6", "{a_h2}", "{a_h1}", "dE/dw6 wrong index"),
        ["no headings at all"] = (s => s.Name(HabitSheet.Lanes, new string('|', 30)), "g3", "{w6}", "{w5}", "dE/dw3 wrong weight"),
        ["gradients under the names of the weights"] = (s => s.Name(Gradients, "w1|w2|w3|w4|w5|w6|w7|w8"), "g2", "{i2}", "{i1}", "dE/dw2 wrong index"),
        ["rate inside the gradients"] = (s => s.Rewrite((lane, f) => lane[0] == 'g' ? $"{{rate}}*({f})" : lane[0] == 'w' ? f.Replace("{rate}*", "", StringComparison.Ordinal) : f), "g5", "*(1-{a_o1})", "*{a_o1}", "dE/dw5 wrong factor"),
        ["descents that are added"] = (s => s.Rewrite((lane, f) => lane[0] == 'g' ? $"-({f})" : lane[0] == 'w' ? f.Replace("-{rate}", "+{rate}", StringComparison.Ordinal) : f), "w4", "+", "-", "w4 wrong sign"),
        ["sideways"] = (s => s.Sideways = true, "g3", "{a_h2}", "{a_h1}", "dE/dw3 wrong index"),
        ["steps of the chain in columns"] = (Chain, "s_h2", "{a_h2}", "{a_h1}", "da_h2/dh2 wrong index"),
        ["steps of the chain, the sum at fault"] = (Chain, "p_h2", "{w8}", "{w7}", "dE/da_h2 wrong weight"),
        ["steps of the chain without headings"] = (s => { Chain(s); s.Name("s_h1 s_h2 p_h1 p_h2 d_o1 d_o2", "|||||"); }, "s_h2", "*", "+", "AA operator"),
        ["deltas"] = (Deltas, "d_h2", "{w8}", "{w7}", "dE/dh2 wrong weight"),
        ["deltas, one gradient at fault"] = (Deltas, "g7", "{d_o2}", "{d_o1}", "dE/dw7 wrong index"),
        ["new weights in columns of their own"] = (NewWeights, "n3", "{g3}", "{g1}", "w3 another weight's gradient"),
        ["givens in cells of their own"] = (s => { foreach (var (lane, row) in new[] { ("i1", 3), ("i2", 4), ("t1", 5), ("t2", 6) }) { s.Outside[lane] = $"$B${row}"; s.Order.Remove(lane); } }, "g4", "{i2}", "{i1}", "dE/dw4 wrong index"),
        ["mean of squares"] = (s => { s.Formulas["E1"] = "({t1}-{a_o1})^2"; s.Formulas["E2"] = "({t2}-{a_o2})^2"; s.Formulas["E_total"] = "AVERAGE({E1},{E2})"; }, "g6", "(1-", "2*(1-", "dE/dw6 wrong factor"),
        ["one error for both"] = (s => { s.Formulas["E_total"] = "0.5*({t1}-{a_o1})^2+0.5*({t2}-{a_o2})^2"; s.Order.Remove("E1"); s.Order.Remove("E2"); }, "E_total", "{t2}", "{t1}", "E_total wrong index"),
        ["no nets"] = (s => { foreach (var unit in new[] { "h1", "h2", "o1", "o2" }) { s.Formulas["a_" + unit] = $"1/(1+EXP(-({s.Formulas[unit]})))"; s.Order.Remove(unit); } }, "a_o2", "{w8}", "{w6}", "a_o2 wrong weight"),
        ["rate typed into every update"] = (s => s.Rate = "0.5", "w6", "{rate}", "0.05", "w6 learning rate changed"),
        ["numbered source by source"] = (s => { s.Formulas["h1"] = "{w1}*{i1}+{w3}*{i2}"; s.Formulas["h2"] = "{w2}*{i1}+{w4}*{i2}"; (s.Formulas["g2"], s.Formulas["g3"]) = (s.Formulas["g3"], s.Formulas["g2"]); }, "g1", "{i1}", "{i2}", "dE/dw1 wrong index"),
        ["outputs without an activation"] = (s => s.Rewrite((lane, f) => lane is "a_o1" or "a_o2" ? $"{{{lane[2..]}}}" : f.Replace("*{a_o1}*(1-{a_o1})", "", StringComparison.Ordinal).Replace("*{a_o2}*(1-{a_o2})", "", StringComparison.Ordinal)), "g5", "{a_h1}", "{a_h2}", "dE/dw5 wrong index"),
        ["cross-entropy of two classes each"] = (s => s.Rewrite((lane, f) => lane is "E1" or "E2" ? $"-({{t{lane[1]}}}*LN({{a_o{lane[1]}}})+(1-{{t{lane[1]}}})*LN(1-{{a_o{lane[1]}}}))" : f.Replace("*{a_o1}*(1-{a_o1})", "", StringComparison.Ordinal).Replace("*{a_o2}*(1-{a_o2})", "", StringComparison.Ordinal)), "g8", "{t2}", "{t1}", "dE/dw8 wrong index"),
        ["two steps only"] = (s => s.Steps = 2, "w5", "{g5-}", "{g6-}", "w5 another weight's gradient"),
    };

    public static TheoryData<string> Names => [.. Habits.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Right_as_it_is_and_told_when_one_thing_is_wrong(string habit)
    {
        var (make, lane, from, to, told) = Habits[habit];
        var sheet = new HabitSheet();
        make(sheet);
        Learner.AssertRight(sheet.ToBytes());
        Assert.Contains(from, sheet.Formulas[lane]);
        sheet.Formulas[lane] = sheet.Formulas[lane].Replace(from, to, StringComparison.Ordinal);
        Assert.Equal([told], Learner.Check(sheet.ToBytes()).Findings.Select(f => $"{f.Quantity} {f.Kind}"));
    }

    private static void Chain(HabitSheet s)
    {
        (string, string, string)[] steps =
        [
            ("d_o1", "∂E1/∂a_o1", "{a_o1}-{t1}"), ("d_o2", "∂E2/∂a_o2", "{a_o2}-{t2}"), ("s_h1", "∂a_h1/∂h1", "{a_h1}*(1-{a_h1})"), ("s_h2", "∂a_h2/∂h2", "{a_h2}*(1-{a_h2})"),
            ("p_h1", "∂E_total/∂a_h1", "{d_o1}*{a_o1}*(1-{a_o1})*{w5}+{d_o2}*{a_o2}*(1-{a_o2})*{w7}"), ("p_h2", "∂E_total/∂a_h2", "{d_o1}*{a_o1}*(1-{a_o1})*{w6}+{d_o2}*{a_o2}*(1-{a_o2})*{w8}"),
        ];
        Insert(s, steps);
        foreach (var (g, unit, input) in new[] { (1, 1, 1), (2, 1, 2), (3, 2, 1), (4, 2, 2) }) s.Formulas[$"g{g}"] = $"{{p_h{unit}}}*{{s_h{unit}}}*{{i{input}}}";
    }

    private static void Deltas(HabitSheet s)
    {
        (string, string, string)[] steps =
        [
            ("d_o1", "δ_o1", "({a_o1}-{t1})*{a_o1}*(1-{a_o1})"), ("d_o2", "δ_o2", "({a_o2}-{t2})*{a_o2}*(1-{a_o2})"),
            ("d_h1", "δ_h1", "({d_o1}*{w5}+{d_o2}*{w7})*{a_h1}*(1-{a_h1})"), ("d_h2", "δ_h2", "({d_o1}*{w6}+{d_o2}*{w8})*{a_h2}*(1-{a_h2})"),
        ];
        Insert(s, steps);
        for (var g = 1; g <= 8; g++) s.Formulas[$"g{g}"] = g <= 4 ? $"{{d_h{(g + 1) / 2}}}*{{i{2 - (g % 2)}}}" : $"{{d_o{(g - 3) / 2}}}*{{a_h{2 - (g % 2)}}}";
    }

    private static void Insert(HabitSheet s, (string Lane, string Heading, string Formula)[] steps)
    {
        s.Order.InsertRange(s.Order.IndexOf("g1"), steps.Select(p => p.Lane));
        foreach (var (lane, heading, formula) in steps) (s.Headings[lane], s.Formulas[lane]) = (heading, formula);
    }

    private static void NewWeights(HabitSheet s)
    {
        for (var w = 1; w <= 8; w++)
        {
            s.Order.Add($"n{w}");
            (s.Headings[$"n{w}"], s.Formulas[$"n{w}"]) = ($"w{w} new", $"{{w{w}}}-{{rate}}*{{g{w}}}");
            s.Formulas[$"w{w}"] = $"{{n{w}-}}";
        }
    }
}
