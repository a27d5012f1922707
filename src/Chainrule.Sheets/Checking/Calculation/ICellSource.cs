using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>Where an evaluation gets its cells from: the calculated workbook, or a step of the table with other numbers put in.</summary>
internal interface ICellSource
{
    Value Read(CellAddress address);

    /// <summary>The last row and column of a sheet that hold anything.</summary>
    (int Rows, int Columns) Extent(int sheet);
}
