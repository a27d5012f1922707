using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;
using Chainrule.Sheets.Tests.Algebra;
using Chainrule.Sheets.Tests.Networks;
using Chainrule.Sheets.Tests.Spreadsheet;
using Chainrule.Sheets.Worksheets;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Worksheets;

/// <summary>Workbooks as we wrote them, and as LibreOffice saved them after working every formula out from nothing.</summary>
public sealed class RecalculatedWorkbooks : IDisposable
{
    public const string Exercise = "exercise";
    public const string Formulas = "formulas";
    public const string Right = "exercise filled in right";
    public const string Wrong = "exercise filled in with a mistake";
    public const string Mistaken = "Training!N9";

    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-sheets-").FullName;

    public RecalculatedWorkbooks()
    {
        foreach ((string name, NetworkOptions options) in SampleNetworks.All)
        {
            // The usual rates, as multiples of the network's own: a training that ends at an error of 1E-30 would show how each program rounds, no more.
            double[] rates = [.. new[] { 0.1, 0.2, 0.5, 0.8, 1, 2 }.Select(times => times * options.LearningRate)];
            WorksheetFile.Write(new WorksheetPlan { Network = options.Plan(), Rates = rates }, Ours(name));
        }

        WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions { Seed = 7 }.Plan(), Blank = true, Seed = 7, Rows = 20 }, Ours(Exercise));
        Marks = FilledExercise.Write(Ours(Exercise), Ours(Right));
        FilledExercise.Write(Ours(Exercise), Ours(Wrong), Mistaken);
        WriteFormulas();
        if (Programs.Missing("soffice") is not null) return;
        string bare = Directory.CreateDirectory(Path.Combine(folder, "bare")).FullName;
        foreach (string name in Names) WorkbookReading.WriteWithoutValues(Ours(name), Path.Combine(bare, Path.GetFileName(Ours(name))));
        LibreOffice.Convert(folder, Path.Combine(folder, "theirs"), Directory.GetFiles(bare));
    }

    /// <summary>The cells of the exercise that mark a cell of the learner's.</summary>
    public IReadOnlyList<string> Marks { get; }

    private static IEnumerable<string> Names => [.. SampleNetworks.All.Keys, Exercise, Formulas, Right, Wrong];

    public string Ours(string name) => Path.Combine(folder, FileName(name));

    public string Theirs(string name) => Path.Combine(folder, "theirs", FileName(name));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Names with spaces and commas would be read apart on a command line.
    private static string FileName(string name) => new string([.. name.Where(char.IsLetterOrDigit)]) + ".xlsx";

    // Expressions drawn at random, as formulas over three cells: they witness the notation, brackets above all.
    private void WriteFormulas()
    {
        var expressions = new RandomExpressions(99);
        var notation = new FormulaNotation(symbol => symbol.Name switch { "x" => "A", "y" => "B", _ => "C" } + FormulaTemplate.ThisRow);
        var style = new CellStyle();
        var sheet = new SheetPlan("Formulas", writer =>
        {
            int row = 0;
            while (row < 2000)
            {
                Expression expression = expressions.Next(3);
                Func<Symbol, double> at = expressions.Values();
                double value = expression.Evaluate(at);
                if (!RandomExpressions.HasValueThroughout(expression, at) || Math.Abs(value) > 1e12 || RandomExpressions.IsSteep(expression, at)) continue;
                writer.Row(++row);
                foreach ((int column, string name) in new[] { (1, "x"), (2, "y"), (3, "z") }) writer.Number(column, at(new Symbol(name)), style);
                writer.Formula(4, new FormulaTemplate(notation.Write(expression)), value, style);
            }
        });
        SafeFile.Replace(Ours(Formulas), stream => WorkbookWriter.Write(new WorkbookPlan(Formulas, [sheet], []), stream));
    }
}
