namespace Chainrule.Sheets.Checking.Reading;

/// <summary>One sheet: its cells by place, and in reading order.</summary>
internal sealed class Sheet(int index, string name)
{
    private readonly Dictionary<long, Cell> _cells = [];

    public int Index { get; } = index;

    public string Name { get; } = name;

    /// <summary>The part of the package that holds the sheet, such as "xl/worksheets/sheet1.xml".</summary>
    public string Part { get; init; } = "";

    /// <summary>True for a sheet that is a teacher's key and not a learner's work: one that no menu shows, only a program.</summary>
    public bool IsSecret { get; set; }

    public int LastRow { get; private set; }

    public int LastColumn { get; private set; }

    public ICollection<Cell> Cells => _cells.Values;

    public Cell? this[int row, int column] => _cells.GetValueOrDefault(Key(row, column));

    public void Add(Cell cell)
    {
        _cells[Key(cell.Address.Row, cell.Address.Column)] = cell;
        LastRow = Math.Max(LastRow, cell.Address.Row);
        LastColumn = Math.Max(LastColumn, cell.Address.Column);
    }

    private static long Key(int row, int column) => ((long)row << 15) | (uint)column;
}
