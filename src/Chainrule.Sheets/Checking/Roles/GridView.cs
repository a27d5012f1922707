using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Roles;

/// <summary>A sheet seen as lines of cells: its rows, or sideways its columns.</summary>
internal sealed class GridView
{
    private readonly Dictionary<int, SortedDictionary<int, Cell>> _lines = [];

    public GridView(Sheet sheet, bool sideways)
    {
        (Sheet, Sideways) = (sheet, sideways);
        foreach (var cell in sheet.Cells)
        {
            var (line, position) = sideways ? (cell.Address.Column, cell.Address.Row) : (cell.Address.Row, cell.Address.Column);
            if (!_lines.TryGetValue(line, out var cells)) _lines[line] = cells = [];
            cells[position] = cell;
            LastLine = Math.Max(LastLine, line);
        }
    }

    public Sheet Sheet { get; }

    public bool Sideways { get; }

    public int LastLine { get; }

    public IEnumerable<int> Lines => _lines.Keys.Order();

    public IEnumerable<KeyValuePair<int, Cell>> Line(int line) => _lines.TryGetValue(line, out var cells) ? cells : [];

    public Cell? At(int line, int position) => _lines.TryGetValue(line, out var cells) ? cells.GetValueOrDefault(position) : null;

    /// <summary>True for a number, or a formula that is not plainly there to show a text.</summary>
    public bool HasData(int line, int position) =>
        At(line, position) is { } cell && (cell.HasFormula ? cell.Kind != CellKind.Text || cell.Text.Length == 0 : cell.Kind == CellKind.Number);
}
