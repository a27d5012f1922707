namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Cells put down in any order, for sheets that are laid out by hand; written in the order that a file needs.</summary>
internal sealed class Grid
{
    private readonly SortedDictionary<(int Row, int Column), Action<CellWriter>> cells = [];
    private readonly Dictionary<int, double> heights = [];
    private Dictionary<int, (int Column, Action<CellWriter> Write)[]>? byRow;

    public int LastRow { get; private set; }

    public void Height(int row, double points) => heights[row] = points;

    public void Text(int column, int row, string value, CellStyle style) => Put(column, row, writer => writer.Text(column, value, style));

    public void Number(int column, int row, double value, CellStyle style) => Put(column, row, writer => writer.Number(column, value, style));

    public void Empty(int column, int row, CellStyle style) => Put(column, row, writer => writer.Empty(column, style));

    public void Formula(int column, int row, string formula, double value, CellStyle style) =>
        Put(column, row, writer => writer.Formula(column, formula, value, style));

    public void Formula(int column, int row, string formula, string value, CellStyle style) =>
        Put(column, row, writer => writer.Formula(column, formula, value, style));

    public void WriteTo(CellWriter writer)
    {
        int row = 0;
        foreach (((int at, _), Action<CellWriter> write) in cells)
        {
            Row(writer, ref row, at);
            write(writer);
        }
    }

    /// <summary>The cells of one row, for a sheet that mixes a grid with rows of its own; rows must be asked for in order.</summary>
    public IEnumerable<(int Column, Action<CellWriter> Write)> InRow(int row) =>
        byRow is { } known && known.TryGetValue(row, out var found) ? found : [];

    /// <summary>Makes <see cref="InRow"/> ready; no cell may be put down after it.</summary>
    public void Seal() =>
        byRow = cells.GroupBy(cell => cell.Key.Row).ToDictionary(group => group.Key, group => group.Select(cell => (cell.Key.Column, cell.Value)).ToArray());

    public double? HeightOf(int row) => heights.TryGetValue(row, out double points) ? points : null;

    private void Row(CellWriter writer, ref int row, int at)
    {
        if (row == at) return;
        row = at;
        writer.Row(at, HeightOf(at));
    }

    private void Put(int column, int row, Action<CellWriter> write)
    {
        cells[(row, column)] = write;
        LastRow = Math.Max(LastRow, row);
    }
}
