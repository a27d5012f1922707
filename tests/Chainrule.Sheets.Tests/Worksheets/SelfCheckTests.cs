using Chainrule.Sheets.Tests.Spreadsheet;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Worksheets;

/// <summary>What a learner's cells are told, by LibreOffice's own calculation.</summary>
[Collection(RecalculatedOnce.Name)]
public class SelfCheckTests(RecalculatedWorkbooks workbooks)
{
    [NeedsProgramFact("soffice")]
    public void Exercise_filled_in_right_is_green_in_every_cell()
    {
        Dictionary<string, object> values = WorkbookReading.Values(workbooks.Theirs(RecalculatedWorkbooks.Right));
        string[] sheets = [.. workbooks.Marks.Select(mark => mark.Split('!')[0]).Distinct()];
        Assert.Equal(["Derivation", "Training", "Learning rates"], sheets);
        Assert.All(workbooks.Marks, mark => Assert.Equal("✓", values[mark]));
        Assert.Equal("✓ complete", values["Progress!B4"]);
    }

    [NeedsProgramFact("soffice")]
    public void Wrong_cell_is_red_and_its_column_says_so()
    {
        Dictionary<string, object> values = WorkbookReading.Values(workbooks.Theirs(RecalculatedWorkbooks.Wrong));
        // The learner's other cells are the key's, which do not look at the wrong one.
        string[] red = [.. workbooks.Marks.Where(mark => !"✓".Equals(values[mark]))];
        Assert.Equal("✗", values[Assert.Single(red)]);
        int training = workbooks.Marks.Count(mark => mark.StartsWith("Training!", StringComparison.Ordinal));
        Assert.Equal($"{training - 1} of {training} right", values["Progress!B4"]);
        Assert.Contains(values, cell => cell.Key.StartsWith("Progress!E", StringComparison.Ordinal) && cell.Value is "✗ look again");
    }
}
