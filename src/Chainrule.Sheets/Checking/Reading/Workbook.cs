namespace Chainrule.Sheets.Checking.Reading;

/// <summary>What the checker needs of a workbook: sheets with cells, names, tables. Styles, charts and macros are left where they are.</summary>
internal sealed class Workbook
{
    private readonly Dictionary<string, int> _sheetsByName = new(StringComparer.OrdinalIgnoreCase);

    public List<Sheet> Sheets { get; } = [];

    /// <summary>Defined names and the text that each stands for; a name of one sheet only is keyed "2!name".</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, SheetTable> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Add(Sheet sheet)
    {
        Sheets.Add(sheet);
        _sheetsByName.TryAdd(sheet.Name, sheet.Index);
    }

    public int IndexOf(string sheetName) => _sheetsByName.GetValueOrDefault(sheetName, -1);

    public Cell? Find(CellAddress address) =>
        address.Sheet >= 0 && address.Sheet < Sheets.Count ? Sheets[address.Sheet][address.Row, address.Column] : null;
}
