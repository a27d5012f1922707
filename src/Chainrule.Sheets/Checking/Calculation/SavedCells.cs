using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>The workbook's cells with the values that the file has for them.</summary>
internal sealed class SavedCells(Workbook workbook) : ICellSource
{
    public Value Read(CellAddress address) => workbook.Find(address) is { } cell ? Calculator.Saved(cell) : Value.Empty;

    public (int Rows, int Columns) Extent(int sheet) =>
        sheet >= 0 && sheet < workbook.Sheets.Count ? (workbook.Sheets[sheet].LastRow, workbook.Sheets[sheet].LastColumn) : (0, 0);
}
