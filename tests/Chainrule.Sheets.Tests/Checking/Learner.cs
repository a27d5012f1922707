using System.Globalization;
using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>The small right answer of <see cref="HandedIn"/>, changed as learners change theirs, and what is said of it.</summary>
internal static class Learner
{
    public static byte[] Changed(Func<int, int, object, object?> change, params ((int Row, int Column) Place, object Value)[] added) => Changed(change, default, null, added);

    public static byte[] Changed(Func<int, int, object, object?> change, (string Name, string Area, string[] Columns) table) => Changed(change, default, table);

    public static byte[] Changed(Func<int, int, object, object?> change, (string Name, string Text) names) => Changed(change, names, null);

    private static byte[] Changed(Func<int, int, object, object?> change, (string Name, string Text) names, (string, string, string[])? table, params ((int Row, int Column) Place, object Value)[] added)
    {
        using var stream = new MemoryStream(HandedIn.Worksheet());
        var book = new TestWorkbook { Table = table };
        if (names.Name is not null) book.Names[names.Name] = names.Text;
        var sheet = book.AddSheet("Sheet1");
        foreach (var cell in WorkbookReader.Read(stream, "made.xlsx").Sheets[0].Cells)
        {
            var (row, column) = (cell.Address.Row, cell.Address.Column);
            object content = cell.HasFormula ? "=" + cell.FormulaText : cell.Kind == CellKind.Text ? cell.Text : cell.Number;
            if (change(row, column, content) is { } kept) sheet[(row, column)] = kept;
        }

        foreach (var (place, value) in added) sheet[place] = value;
        return book.ToBytes();
    }

    /// <summary>A formula as it would be after filling it so many columns and rows on.</summary>
    public static string Moved(string formula, int columns, int rows) => "=" + Chainrule.Sheets.Checking.Formulas.ReferenceShift.Move(formula[1..], rows, columns);

    // The saved numbers of a calculated sheet, as six decimals and no formulas.
    public static byte[] Pasted(Func<int, string, double>? spoil, string digits = "R")
    {
        using var stream = new MemoryStream(HandedIn.Worksheet(10));
        var workbook = WorkbookReader.Read(stream, "made.xlsx");
        var calculator = new Calculator(new(workbook), new(10_000_000));
        var book = new TestWorkbook { Digits = digits };
        var sheet = book.AddSheet("Sheet1");
        foreach (var cell in workbook.Sheets[0].Cells)
        {
            var value = calculator.Read(cell.Address);
            var place = (cell.Address.Row, cell.Address.Column);
            if (!value.IsNumber) sheet[place] = value.ToString();
            else sheet[place] = Math.Round(value.Number * (spoil?.Invoke(cell.Address.Row, TestWorkbook.Column(cell.Address.Column)) ?? 1), 8);
        }

        return book.ToBytes();
    }

    public static void Copy(byte[] from, TestWorkbook to, Func<int, int, double, double> save)
    {
        using var stream = new MemoryStream(from);
        var workbook = WorkbookReader.Read(stream, "made.xlsx");
        var calculator = new Calculator(new(workbook), new(10_000_000));
        var sheet = to.AddSheet("Sheet1");
        foreach (var cell in workbook.Sheets[0].Cells)
        {
            var (row, column) = (cell.Address.Row, cell.Address.Column);
            sheet[(row, column)] = cell.HasFormula ? "=" + cell.FormulaText : cell.Kind == CellKind.Text ? cell.Text : cell.Number;
            if (cell.HasFormula) to.Saved[(0, row, column)] = save(row, column, calculator.Read(cell.Address).Number);
        }
    }

    public static void AssertRight(byte[] bytes)
    {
        var report = Check(bytes);
        Assert.True(report.Verdict == Verdict.Right, $"{report.VerdictText} {report.Reason} {string.Join(" | ", report.Findings.Select(f => $"{f.Cells} {f.Message} {f.Formula}"))}");
    }

    public static IEnumerable<string> Told(FileReport report) => report.Findings.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Quantity} {f.Cells} {f.Kind}"));

    public static FileReport Check(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return WorkbookChecker.Check(stream, "made.xlsx");
    }
}
