using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>Knows a worksheet that this program laid out, by the names it gives to cells: they outlive every other program's saving.</summary>
internal static class OwnWorksheet
{
    private static readonly string[] Keys = [SelfCheck.KeySheet, DerivationSheet.KeySheet, RatesLayout.TablesSheet];

    public static bool Is(Workbook workbook) =>
        workbook.IndexOf(TrainingLayout.Sheet) >= 0 && workbook.Names.ContainsKey("start_w1") && workbook.Names.ContainsKey("input_1") && workbook.Names.ContainsKey("learning_rate");

    /// <summary>Keeps an exercise's key out of what is judged, however it is hidden: some programs that save it know one way to hide a sheet, and it is not ours.</summary>
    public static void SetKeyApart(Workbook workbook)
    {
        if (!Is(workbook) || workbook.IndexOf(SelfCheck.KeySheet) < 0) return;
        foreach (var sheet in workbook.Sheets) sheet.IsSecret |= Keys.Contains(sheet.Name);
    }
}
