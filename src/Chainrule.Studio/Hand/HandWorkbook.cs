using Chainrule.Sheets.Spreadsheet;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Studio.Hand;

/// <summary>The page's state as the workbook that <c>chainrule sheet</c> writes for it.</summary>
internal static class HandWorkbook
{
    private const int UsualRows = 46;

    public static byte[] Write(HandState state)
    {
        var plan = new WorksheetPlan { Network = state.Plan, Rows = Math.Max(UsualRows, state.Step + 1) };
        using var bytes = new MemoryStream();
        WorkbookWriter.Write(WorksheetWorkbook.Build(plan), bytes);
        return bytes.ToArray();
    }
}
