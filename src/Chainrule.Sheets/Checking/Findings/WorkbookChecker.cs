using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>Checks a workbook: reads it, recalculates it, finds its tables and judges each.</summary>
public static class WorkbookChecker
{
    /// <summary>Checks a file. It is read as a stranger's: bounded in size, depth and time, and no code of it is run.</summary>
    /// <param name="path">An .xlsx file.</param>
    public static FileReport Check(string path) => Guarded(() => WorkbookReader.Read(path), path);

    /// <summary>Checks a file that is at hand as a stream.</summary>
    /// <param name="stream">The file, from its beginning.</param>
    /// <param name="name">What to call it in the report.</param>
    public static FileReport Check(Stream stream, string name) => Guarded(() => WorkbookReader.Read(stream, name), name);

    private static FileReport Guarded(Func<Workbook> read, string name)
    {
        try
        {
            return Check(read(), name);
        }
        catch (Exception error) when (error is UnreadableException or CalculationLimitException)
        {
            return new FileReport(name, Verdict.Unreadable) { Reason = error.Message };
        }
    }

    internal static FileReport Check(Workbook workbook, string name)
    {
        OwnWorksheet.SetKeyApart(workbook);
        var budget = new WorkBudget(WorkBudget.OneFile);
        var book = new FormulaBook(workbook);
        var found = TableFinder.Find(book);
        var begun = found.Where(TableFinder.IsBegun).ToList();
        if (begun.Count == 0 && !OwnWorksheet.Is(workbook)) return NoWorksheet(name, found.Count > 0);
        var calculator = new Calculator(book, budget);
        var tables = Tables(begun, book, calculator, budget);
        var aside = QuestionReporter.Report(book, calculator, budget, tables.FirstOrDefault()?.Network ?? "").ToList();
        if (tables.Count == 0 && aside.TrueForAll(a => a.Quantities.Count == 0)) return NoWorksheet(name, begun.Count < found.Count);
        List<TableReport> all = [.. tables, .. aside];
        var isRight = tables.Count > 0 && all.TrueForAll(t => t.Findings.Count == 0);
        return new FileReport(name, isRight ? Verdict.Right : Verdict.Wrong) { Tables = all, Reason = tables.Count == 0 ? NotBegun : null };
    }

    private static List<TableReport> Tables(List<StepTable> begun, FormulaBook book, Calculator calculator, WorkBudget budget)
    {
        var labels = ParameterLabels.Find(book.Workbook);
        var tables = new List<TableReport>();
        foreach (var table in begun)
        {
            var context = new TableContext(table, book, calculator, budget);
            context.TieLabelled(labels);
            if (TableReporter.Report(context) is { } report) tables.Add(report);
        }

        return tables;
    }

    private static FileReport NoWorksheet(string name, bool stands) => new(name, Verdict.NotAWorksheet) { Reason = stands ? NotBegun : WhyNot };

    private const string NotBegun =
        "The headings and the givens of a worksheet stand there, and nothing is calculated yet. Fill in the first row, from h1 on, and check again.";

    private const string WhyNot =
        "No sheet holds a table of backpropagation: weights, what they lead to (h1, a_h1, o1, …, E_total) and their gradients, one step a row. If it does, give the columns these headings.";
}
