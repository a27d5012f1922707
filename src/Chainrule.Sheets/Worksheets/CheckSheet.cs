using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>
/// The sheet Check: every gradient of one step held against central differences. Each weight is moved a little up and a little down, the error is worked
/// out anew each time, and the slope between the two is what the gradient must be.
/// </summary>
internal sealed class CheckSheet
{
    public const string Sheet = "Check";
    public const string StepName = "check_step";
    public const string MoveName = "check_move";
    public const string VerdictCell = "$B$8";

    private const double Move = 1e-4;
    private const int HeadingRow = 10;

    // Relative, with a floor: what central differences leave out is some millionths of a gradient, what a wrong index adds is more.
    private const double Relative = 0.000001;
    private const double Floor = 0.001;

    private readonly Worked worked;
    private readonly Weight[] parameters;
    private readonly Definition[] definitions;
    private readonly Symbol[] columns;
    private readonly Dictionary<Symbol, double> before;
    private readonly Grid grid = new();

    private CheckSheet(Worked worked)
    {
        this.worked = worked;
        parameters = [.. worked.Network.Parameters];
        definitions = [.. worked.Network.Definitions];
        columns = [.. worked.Network.Targets, .. worked.Network.Inputs, .. parameters.Select(weight => weight.Symbol), .. definitions.Select(definition => definition.Symbol)];
        before = worked.Network.Given();
    }

    private int PassHeadingRow => HeadingRow + parameters.Length + 4;

    private int BaseRow => PassHeadingRow + 1;

    public static SheetPlan Build(Worked worked)
    {
        var check = new CheckSheet(worked);
        check.Put();
        string verdicts = $"H{HeadingRow + 1}:H{HeadingRow + check.parameters.Length}";
        return new SheetPlan(Sheet, check.grid.WriteTo)
        {
            TabColour = "8A4FA8",
            Columns = [new(1, 1, 16), new(2, 2, 18), new(3, 6, 15), new(7, 7, 13), new(8, 8, 12), new(9, 2 + check.columns.Length, 11)],
            ConditionalFormats = [.. Palette.Judged(verdicts, $"H{HeadingRow + 1}"), .. Palette.Judged("B8", "B8")],
            Validations =
            [
                new Validation("B5", "whole", "1", worked.Plan.Rows.ToString(), "Not a step of the table", $"Write a step from 1 to {worked.Plan.Rows}."),
                new Validation("B6", "decimal", "0.0000001", "0.1", "Not a move", "Write a small number, such as 0.0001."),
            ],
            Print = new PrintSetup(Landscape: false) { Areas = [$"$A$1:$H${HeadingRow + check.parameters.Length}"], RepeatRows = $"${HeadingRow}:${HeadingRow}" },
        };
    }

    /// <summary>Whether every gradient of the first step agrees.</summary>
    public static bool Agrees(Worked worked)
    {
        var check = new CheckSheet(worked);
        return check.parameters.All(weight => check.Compare(weight).Agrees);
    }

    public static IEnumerable<DefinedName> Names() => [new(StepName, $"{Sheet}!$B$5"), new(MoveName, $"{Sheet}!$B$6")];

    private void Put()
    {
        grid.Height(1, 24);
        grid.Text(1, 1, "Check: is every gradient right?", Palette.Title);
        grid.Text(1, 2, "Each weight is moved a little up and a little down, all others kept. The slope of E_total between the two must be the gradient of the table.", Palette.Plain);
        grid.Text(1, 3, "The passes forward that this takes stand below. Nothing here uses a derivative, so a wrong one cannot hide.", Palette.Note);
        grid.Text(1, 5, "step to check", Palette.Label);
        grid.Number(2, 5, 1, Palette.Changeable);
        grid.Text(1, 6, "move by ε =", Palette.Label);
        grid.Number(2, 6, Move, Palette.Changeable);
        PutPasses();
        PutComparison();
    }

    private void PutComparison()
    {
        string[] headings = ["weight", "∂E/∂w in the table", "E_total at w + ε", "E_total at w − ε", "(E₊ − E₋)/(2ε)", "difference", "allowed", "verdict"];
        for (int k = 0; k < headings.Length; k++) grid.Text(k + 1, HeadingRow, headings[k], Palette.Head);
        int good = 0;
        for (int k = 0; k < parameters.Length; k++) good += PutComparison(k) ? 1 : 0;
        string range = $"H{HeadingRow + 1}:H{HeadingRow + parameters.Length}";
        grid.Text(1, 8, "all together", Palette.Label);
        grid.Formula(2, 8, $"IF(COUNTIF({range},\"✓*\")={parameters.Length},\"✓ all {parameters.Length} agree\",\"✗ \"&({parameters.Length}-COUNTIF({range},\"✓*\"))&\" differ\")",
            good == parameters.Length ? $"✓ all {parameters.Length} agree" : $"✗ {parameters.Length - good} differ", Palette.Verdict);
    }

    private bool PutComparison(int k)
    {
        int row = HeadingRow + 1 + k;
        Symbol gradient = TrainingTable.GradientOf(parameters[k]);
        (double analytic, double up, double down, double numeric, double allowed, bool agrees) = Compare(parameters[k]);
        (int plus, int minus) = (BaseRow + 1 + 2 * k, BaseRow + 2 + 2 * k);
        string total = Cells.Column(Column(HandNetwork.Total));
        CellStyle number = Palette.BodyOf(ColumnRole.Gradient) with { Format = "0.0000000000" };
        CellStyle small = number with { Format = "0.0E+00" };
        grid.Text(1, row, parameters[k].Symbol.Name, Palette.HeadOf(ColumnRole.Weight));
        grid.Formula(2, row, $"INDEX({worked.Layout.Range(gradient)},{StepName})", analytic, number);
        grid.Formula(3, row, total + plus, up, number);
        grid.Formula(4, row, total + minus, down, number);
        grid.Formula(5, row, $"(C{row}-D{row})/(2*{MoveName})", numeric, number);
        // To twelve places: beyond them a difference is the rounding of the two errors and says nothing.
        grid.Formula(6, row, $"ROUND(E{row}-B{row},12)", Math.Round(numeric - analytic, 12, MidpointRounding.AwayFromZero) + 0.0, small);
        grid.Formula(7, row, $"{Relative:F6}*(ABS(B{row})+{Floor})", allowed, small);
        grid.Formula(8, row, $"IF(ISNUMBER(F{row}),IF(ABS(F{row})<=G{row},\"✓ agrees\",\"✗ differs\"),\"✗ no number\")", agrees ? "✓ agrees" : "✗ differs", Palette.Verdict);
        return agrees;
    }

    private (double Analytic, double Up, double Down, double Numeric, double Allowed, bool Agrees) Compare(Weight weight)
    {
        double analytic = worked.Values[0, TrainingTable.GradientOf(weight)];
        (double up, double down) = (Moved(weight, Move)[HandNetwork.Total], Moved(weight, -Move)[HandNetwork.Total]);
        double numeric = (up - down) / (2 * Move);
        double allowed = Relative * (Math.Abs(analytic) + Floor);
        return (analytic, up, down, numeric, allowed, Math.Abs(numeric - analytic) <= allowed);
    }

    private void PutPasses()
    {
        grid.Text(1, PassHeadingRow - 1, "The passes forward", Palette.Heading);
        grid.Text(1, PassHeadingRow, "moved", Palette.Head);
        grid.Text(2, PassHeadingRow, "by", Palette.Head);
        foreach (Symbol symbol in columns) grid.Text(Column(symbol), PassHeadingRow, symbol.Name, Palette.HeadOf(Role(symbol)));
        grid.Text(1, BaseRow, "none", Palette.Label);
        foreach (Symbol symbol in columns)
            grid.Formula(Column(symbol), BaseRow, $"INDEX({worked.Layout.Range(symbol)},{StepName})", worked.Values[0, symbol], Palette.BodyOf(Role(symbol)));
        int row = BaseRow;
        foreach (Weight weight in parameters)
        {
            PutPass(weight, Move, ++row);
            PutPass(weight, -Move, ++row);
        }
    }

    private void PutPass(Weight weight, double by, int row)
    {
        Dictionary<Symbol, double> values = Moved(weight, by);
        grid.Text(1, row, weight.Symbol.Name, Palette.Label);
        grid.Formula(2, row, by > 0 ? MoveName : $"-{MoveName}", by, Palette.Plain with { Format = "0.0E+00" });
        foreach (Symbol symbol in columns.Except(definitions.Select(definition => definition.Symbol)))
            grid.Formula(Column(symbol), row, Cells.Fixed(Column(symbol), BaseRow) + (symbol == weight.Symbol ? $"+$B{row}" : ""), values[symbol], Palette.BodyOf(Role(symbol)));
        var notation = new FormulaNotation(symbol => Cells.At(Column(symbol), row));
        foreach (Definition definition in definitions)
            grid.Formula(Column(definition.Symbol), row, notation.Write(definition.Expression), values[definition.Symbol], Palette.BodyOf(Role(definition.Symbol)));
    }

    private int Column(Symbol symbol) => 3 + columns.IndexOf(symbol);

    private ColumnRole Role(Symbol symbol) => worked.Training.Columns[worked.Training.Place(symbol)].Role;

    private Dictionary<Symbol, double> Moved(Weight weight, double by)
    {
        Dictionary<Symbol, double> values = new(before);
        values[weight.Symbol] += by;
        return worked.Network.Forward(values);
    }
}
