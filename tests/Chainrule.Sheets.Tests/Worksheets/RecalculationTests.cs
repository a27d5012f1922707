using Chainrule.Sheets.Tests.Networks;
using Chainrule.Sheets.Tests.Spreadsheet;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Worksheets;

[Collection(RecalculatedOnce.Name)]
public class RecalculationTests(RecalculatedWorkbooks workbooks)
{
    [NeedsProgramTheory("soffice")]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    [InlineData(RecalculatedWorkbooks.Exercise)]
    [InlineData(RecalculatedWorkbooks.Formulas)]
    public void Every_cell_has_the_value_that_another_program_finds(string name)
    {
        Dictionary<string, object> ours = WorkbookReading.Values(workbooks.Ours(name));
        Dictionary<string, object> theirs = WorkbookReading.Values(workbooks.Theirs(name));
        foreach (string cell in WorkbookReading.FormulaCells(workbooks.Ours(name)))
            AssertSame(name, cell, ours.GetValueOrDefault(cell), theirs.GetValueOrDefault(cell));
    }

    [NeedsProgramTheory("soffice")]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Charts_and_shapes_survive_when_another_program_saves_the_file(string name)
    {
        foreach (string element in new[] { "sp", "cxnSp", "graphicFrame" })
        {
            Assert.Equal(WorkbookReading.Count(workbooks.Ours(name), "xl/drawings/drawing", element),
                WorkbookReading.Count(workbooks.Theirs(name), "xl/drawings/drawing", element));
        }

        Assert.Equal(WorkbookReading.Count(workbooks.Ours(name), "xl/charts/chart", "ser"), WorkbookReading.Count(workbooks.Theirs(name), "xl/charts/chart", "ser"));
        // What we write as one text of two lines comes back as two paragraphs.
        Assert.Subset(WorkbookReading.Texts(workbooks.Theirs(name), "xl/drawings/drawing").ToHashSet(),
            WorkbookReading.Texts(workbooks.Ours(name), "xl/drawings/drawing").SelectMany(text => text.Split('\n')).ToHashSet());
    }

    private static void AssertSame(string name, string cell, object? ours, object? theirs)
    {
        if (ours is double a && theirs is double b)
            Assert.True(Math.Abs(a - b) <= 1e-12 * Math.Max(Math.Abs(a), Math.Abs(b)), $"{name} {cell}: we wrote {a:R}, LibreOffice finds {b:R}");
        else Assert.True((ours ?? "").ToString() == (theirs ?? "").ToString(), $"{name} {cell}: we wrote '{ours}', LibreOffice finds '{theirs}'");
    }
}
