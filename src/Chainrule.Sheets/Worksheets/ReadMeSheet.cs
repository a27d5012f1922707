using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The sheet Read me: what this is, what to try, and five questions.</summary>
internal static class ReadMeSheet
{
    public const string Sheet = "Read me";
    private const int TextColumn = 2;

    public static SheetPlan Build(Worked worked, IReadOnlyList<string> sheets)
    {
        var grid = new Grid();
        var links = new List<(string Cell, string Target)>();
        int row = 1;
        grid.Height(row, 26);
        grid.Text(TextColumn, row++, Title(worked), Palette.Title);
        Paragraph(grid, ref row, $"A small neural network ({NetworkSheet.Described(worked.Plan.Network)}) that learns in this sheet. {(worked.Plan.Blank ? "There are no macros." : "Every number is a formula that you can click on and read; there are no macros.")}");
        if (worked.Plan.Blank) Paragraph(grid, ref row, "Your task: fill in the white cells of the sheets Training and Derivation with formulas, from left to right. A cell turns green when its number is right and red when it is not. Inputs, targets and the weights at the start are given.");
        else PutVerdict(grid, ref row, worked);
        if (worked.Plan.Network.Origin.Length > 0) Paragraph(grid, ref row, worked.Plan.Network.Origin);
        foreach (string remark in Remarks.On(worked.Plan.Network)) Paragraph(grid, ref row, $"Mind: {remark}");
        row++;
        Heading(grid, ref row, "The sheets");
        foreach (string sheet in sheets)
        {
            grid.Text(TextColumn, row, $"{sheet}: {About(sheet, worked.Plan.Blank)}", new CellStyle { Colour = "0B57D0", Indent = 1 });
            links.Add((Cells.At(TextColumn, row++), Cells.Sheet(sheet) + "!A1"));
        }

        row++;
        Heading(grid, ref row, "What to try");
        foreach (string attempt in ToTry(worked.Plan.Blank, !worked.Plan.Blank && worked.Divergence.Rising is not null)) Bullet(grid, ref row, attempt);
        row++;
        Heading(grid, ref row, "Five questions");
        IReadOnlyList<Question> questions = Questions.For(worked);
        for (int k = 0; k < questions.Count; k++) Paragraph(grid, ref row, $"{k + 1}.  {questions[k].Asked}");
        if (!worked.Plan.Blank && !worked.Plan.ShowAnswers)
            grid.Text(TextColumn, row, "The answers stand on a hidden sheet: right-click on any tab below, Unhide, Answers.", Palette.Note);
        return new SheetPlan(Sheet, grid.WriteTo)
        {
            TabColour = Palette.Tab,
            Columns = [new(1, 1, 3), new(2, 2, 110)],
            Links = links,
            ConditionalFormats = [.. Palette.Judged("B3", "B3")],
            Print = new PrintSetup(Landscape: false),
        };
    }

    private static void PutVerdict(Grid grid, ref int row, Worked worked)
    {
        string verdict = $"{CheckSheet.Sheet}!{CheckSheet.VerdictCell}";
        grid.Formula(TextColumn, row++, $"IF(LEFT({verdict},1)=\"✓\",\"✓ Every gradient agrees with central differences (sheet Check).\",\"✗ Not every gradient agrees with central differences: see the sheet Check.\")",
            CheckSheet.Agrees(worked) ? "✓ Every gradient agrees with central differences (sheet Check)." : "✗ Not every gradient agrees with central differences: see the sheet Check.",
            new CellStyle { Bold = true, Border = Palette.Line, Indent = 1 });
    }

    private static string Title(Worked worked) => worked.Plan switch
    {
        { Blank: true, Seed: { } seed } => $"Backpropagation by hand: exercise {seed}",
        { Blank: true } => "Backpropagation by hand: exercise",
        { ShowAnswers: true, Seed: { } seed } => $"Backpropagation by hand: the answers to exercise {seed}",
        { ShowAnswers: true } => "Backpropagation by hand: the answers",
        _ => "Backpropagation by hand",
    };

    private static string About(string sheet, bool blank) => sheet switch
    {
        NetworkSheet.Sheet => "the network drawn, with its numbers at any step.",
        DerivationSheet.Sheet => blank ? "the steps from the equations to the gradients, for you to work out." : "how each formula of the table comes about, step by step.",
        TrainingLayout.Sheet => "the table, one row a step, and the cells that you may change.",
        RatesLayout.Sheet => blank ? "what becomes of E_total at several learning rates, for you to find out." : "the same training at several learning rates.",
        RatesLayout.TablesSheet => "the tables behind the learning rates.",
        CheckSheet.Sheet => "every gradient held against a slope measured without calculus.",
        ProgressSheet.Sheet => "how much is filled in, and how much of it is right.",
        _ => "the answers to the questions below.",
    };

    private static IEnumerable<string> ToTry(bool blank, bool rises) => blank
        ?
        [
            "Begin with h1 in the first row of Training. Write a formula, not a number: =i1·w1 + …, by clicking on the cells.",
            "When a whole row is green, copy its formulas down. Anchor the learning rate with $ or use its name, learning_rate.",
            "Look at the sheet Network while you work: it shows what you have found so far.",
        ]
        :
        [
            "On Training, change the learning rate to 0.1, then to 2, and watch the charts beside the table.",
            "Set a target to what its output already is. Its error and the gradients that come from it vanish.",
            "Make all weights equal. The neurons of one layer then stay equal for ever: that is why weights begin different.",
            rises
                ? "On Learning rates, raise one of the yellow rates until its verdict turns red."
                : "On Learning rates, raise one of the yellow rates as far as you like: from these numbers E_total goes on falling. With other targets or weights it may rise.",
            "On Check, write another step number: the gradients of that step are measured anew.",
        ];

    private static void Heading(Grid grid, ref int row, string text) => grid.Text(TextColumn, row++, text, Palette.Heading);

    private static void Bullet(Grid grid, ref int row, string text) => Paragraph(grid, ref row, "•  " + text);

    private static void Paragraph(Grid grid, ref int row, string text)
    {
        const int CharactersPerLine = 120;
        grid.Height(row, 14 * (1 + text.Length / CharactersPerLine) + 3);
        grid.Text(TextColumn, row++, text, Palette.Prose);
    }
}
