using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>Finds saved numbers that their own formulas do not give, at the cells where that begins.</summary>
internal sealed class StaleCells : ICellSource
{
    private readonly TableContext _context;
    private readonly Evaluator _evaluator;

    public StaleCells(TableContext context)
    {
        _context = context;
        _evaluator = new Evaluator(context.Book, this, context.Budget);
        int differ = 0, zeros = 0;
        foreach (var lane in context.Table.Lanes)
            for (var step = 0; step < context.Table.Steps; step++)
            {
                if (context.Table.At(lane, step) is not { } cell || !Differs(cell)) continue;
                differ++;
                if (cell.Number == 0) zeros++;
            }

        // A library that writes formulas without calculating saves zeros everywhere; the spreadsheet program will put them right.
        Any = differ > 0 && zeros < differ;
    }

    public bool Any { get; }

    public (int Rows, int Columns) Extent(int sheet) => _context.Calculator.Extent(sheet);

    public Value Read(CellAddress address) => _context.Book.Workbook.Find(address) is { } cell ? Calculator.Saved(cell) : Value.Empty;

    /// <summary>True where the saved number is not even what the formula makes of the other saved numbers.</summary>
    public bool IsRoot(Lane lane, int step)
    {
        if (_context.Table.At(lane, step) is not { } cell || !Differs(cell)) return false;
        var value = _evaluator.Cell(cell).ToNumber();
        return value.IsNumber && Math.Abs(value.Number - cell.Number) > 1e-5 * Math.Max(Math.Abs(cell.Number), 1e-2);
    }

    private bool Differs(Cell cell)
    {
        if (!cell.HasFormula || cell.Kind != CellKind.Number || _context.Calculator.Unknown.Contains(cell.Address) || IsVolatile(cell)) return false;
        if (_context.Calculator.Circular.Count > 0) return false;
        var value = _context.Calculator.Read(cell.Address);
        return value.IsNumber && Math.Abs(value.Number - cell.Number) > 1e-6 * Math.Max(Math.Abs(cell.Number), 1e-3);
    }

    private bool IsVolatile(Cell cell) =>
        _context.Book.Of(cell.ArrayOwner ?? cell)?.Root is { } root && NodeWalk.All(root).Any(n => n is CallNode call && FunctionTable.IsVolatile(call.Function));
}
