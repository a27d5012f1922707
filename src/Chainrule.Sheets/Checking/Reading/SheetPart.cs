using System.Globalization;
using System.Xml;

namespace Chainrule.Sheets.Checking.Reading;

/// <summary>Streams one sheet's cells.</summary>
internal sealed class SheetPart(Sheet sheet, List<string> strings, ReadBudget budget)
{
    private readonly Dictionary<int, Cell> _shared = [];
    private readonly List<Cell> _arrays = [];
    private int _row;
    private int _column;

    public void Read(Package package)
    {
        using var xml = package.Open(sheet.Part);
        var inside = false;
        while (xml.Read())
        {
            if (xml.Depth > budget.Limits.XmlDepth) throw new UnreadableException($"The sheet '{sheet.Name}' is nested deeper than {budget.Limits.XmlDepth} levels. Save the workbook anew.");
            if (xml.LocalName == "sheetData") inside = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (inside && xml.NodeType == XmlNodeType.Element && xml.LocalName == "row") StartRow(xml);
            else if (inside && xml.NodeType == XmlNodeType.Element && xml.LocalName == "c") ReadCell(xml);
        }

        foreach (var owner in _arrays) Spread(owner);
    }

    private void StartRow(XmlReader xml)
    {
        _row = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : _row + 1;
        _column = 0;
    }

    private void ReadCell(XmlReader xml)
    {
        if (!CellAddress.TryParse(xml.GetAttribute("r"), out var row, out var column)) (row, column) = (_row, _column + 1);
        (_row, _column) = (row, column);
        var type = xml.GetAttribute("t");
        if (xml.IsEmptyElement || row > CellAddress.MaxRow || row < 1 || column > CellAddress.MaxColumn) return;
        var cell = new Cell { Address = new(sheet.Index, row, column) };
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "f") ReadFormula(xml, cell);
            else if (xml.LocalName == "v") SetValue(cell, type, Content(xml));
            else if (xml.LocalName == "is") SetText(cell, SharedStrings.RichText(xml, budget.Limits));
        }

        if (cell.Kind == CellKind.Empty && !cell.HasFormula) return;
        budget.CountCell();
        sheet.Add(cell);
    }

    private string Content(XmlReader xml)
    {
        var text = SharedStrings.RichText(xml, budget.Limits);
        return text.Length <= budget.Limits.TextLength ? text : text[..budget.Limits.TextLength];
    }

    private void ReadFormula(XmlReader xml, Cell cell)
    {
        var type = xml.GetAttribute("t");
        var range = xml.GetAttribute("ref");
        var hasIndex = int.TryParse(xml.GetAttribute("si"), NumberStyles.None, CultureInfo.InvariantCulture, out var index);
        var text = Content(xml).TrimStart();
        if (text.StartsWith('=')) text = text[1..];
        if (type == "shared" && hasIndex && text.Length == 0)
        {
            if (_shared.TryGetValue(index, out var owner)) cell.SharedWith = owner;
            return;
        }

        if (text.Length == 0 || type == "dataTable") return;
        cell.FormulaText = text;
        if (type == "shared" && hasIndex) _shared[index] = cell;
        if (type == "array" && range is not null && CellRange.TryParse(range, out var array))
        {
            cell.ArrayRange = array;
            _arrays.Add(cell);
        }
    }

    private void SetValue(Cell cell, string? type, string text)
    {
        switch (type)
        {
            case "s":
                SetText(cell, int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < strings.Count ? strings[at] : "");
                break;
            case "str" or "inlineStr" or "d":
                SetText(cell, text);
                break;
            case "b":
                (cell.Kind, cell.Number) = (CellKind.Logical, text.Trim() is "1" or "true" ? 1 : 0);
                break;
            case "e":
                (cell.Kind, cell.Text) = (CellKind.Error, text);
                break;
            default:
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
                    (cell.Kind, cell.Number, cell.Text) = (CellKind.Number, number, text.Trim());
                break;
        }
    }

    private static void SetText(Cell cell, string text) => (cell.Kind, cell.Text) = (CellKind.Text, text);

    // An array formula's other cells carry only values; they are tied to the cell that owns the formula.
    private void Spread(Cell owner)
    {
        var range = owner.ArrayRange!.Value;
        var cells = (long)(range.LastRow - range.FirstRow + 1) * (range.LastColumn - range.FirstColumn + 1);
        if (cells > 100_000) throw new UnreadableException($"The array formula in {owner.Address.A1} fills {cells:N0} cells; at most 100,000 are read.");
        for (var row = range.FirstRow; row <= range.LastRow; row++)
            for (var column = range.FirstColumn; column <= range.LastColumn; column++)
                if (sheet[row, column] is { HasFormula: false } cell && cell != owner) cell.ArrayOwner = owner;
    }
}
