using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>Knows a worksheet that this program laid out, by the names it gives to cells: they outlive every other program's saving.</summary>
internal static class OwnWorksheet
{
    public static bool Is(Workbook workbook) =>
        workbook.IndexOf("Training") >= 0 && workbook.Names.ContainsKey("start_w1") && workbook.Names.ContainsKey("input_1") && workbook.Names.ContainsKey("learning_rate");
}
