namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>A block of values. When read from cells it knows where, for a formula that wants one value takes the one beside itself.</summary>
internal sealed class ArrayValue(int rows, int columns)
{
    private readonly Value[] _items = new Value[rows * columns];

    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    /// <summary>The first cell's row and column, or 0 for a block that was calculated.</summary>
    public int FirstRow { get; init; }

    public int FirstColumn { get; init; }

    public IReadOnlyList<Value> Items => _items;

    public Value this[int row, int column]
    {
        get => _items[(row * Columns) + column];
        set => _items[(row * Columns) + column] = value;
    }

    /// <summary>The item at a place of a larger block: single rows and columns are repeated.</summary>
    public Value Stretch(int row, int column)
    {
        var r = Rows == 1 ? 0 : row;
        var c = Columns == 1 ? 0 : column;
        return r < Rows && c < Columns ? this[r, c] : Value.Error("#N/A");
    }

    /// <summary>The one value for a formula in a given cell: the single item, or the item in the cell's own row or column.</summary>
    public Value Beside(int row, int column)
    {
        if (_items.Length == 1 || FirstRow == 0) return this[0, 0];
        if (Columns == 1 && row >= FirstRow && row < FirstRow + Rows) return this[row - FirstRow, 0];
        if (Rows == 1 && column >= FirstColumn && column < FirstColumn + Columns) return this[0, column - FirstColumn];
        return Value.Error("#VALUE!");
    }
}
