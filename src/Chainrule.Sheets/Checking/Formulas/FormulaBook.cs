using System.Text;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>
/// All formulas of a workbook. Cells to which one formula was filled get one and the same object, whether the file
/// shares the text or repeats it: what is asked of a formula is then asked once.
/// </summary>
internal sealed class FormulaBook(Workbook workbook)
{
    private readonly Dictionary<CellAddress, Formula> _byCell = [];
    private readonly Dictionary<string, Formula> _byKey = [];
    private readonly Dictionary<string, Node?> _names = new(StringComparer.OrdinalIgnoreCase);

    public Workbook Workbook { get; } = workbook;

    public Formula? Of(CellAddress address)
    {
        if (_byCell.TryGetValue(address, out var known)) return known;
        return Workbook.Find(address) is { HasFormula: true } cell ? Of(cell) : null;
    }

    public Formula? Of(Cell cell)
    {
        if (!cell.HasFormula) return null;
        if (_byCell.TryGetValue(cell.Address, out var known)) return known;
        var owner = cell.SharedWith ?? cell;
        // The text of a shared formula is read in its own cell: relative distances are the same in all.
        var formula = cell.FormulaText is null && cell.SharedWith is not null ? Of(owner) : Read(cell);
        if (formula is not null) _byCell[cell.Address] = formula;
        return formula;
    }

    /// <summary>What a defined name stands for, or null.</summary>
    public Node? Name(string name, int sheet)
    {
        var key = Workbook.Names.ContainsKey($"{sheet}!{name}") ? $"{sheet}!{name}" : name;
        if (_names.TryGetValue(key, out var known)) return known;
        _names[key] = null;
        if (!Workbook.Names.TryGetValue(key, out var text)) return null;
        try
        {
            return _names[key] = Parser.Parse(text, new CellAddress(sheet, 1, 1), Workbook);
        }
        catch (FormulaException)
        {
            return null;
        }
    }

    private Formula? Read(Cell cell)
    {
        if (cell.FormulaText is not { } text) return null;
        var key = Key(text, cell.Address);
        if (_byKey.TryGetValue(key, out var known)) return known;
        return _byKey[key] = Parse(text, cell.Address);
    }

    private Formula Parse(string text, CellAddress at)
    {
        try
        {
            return new Formula { Text = text, Base = at, Root = Parser.Parse(text, at, Workbook) };
        }
        catch (FormulaException error)
        {
            return new Formula { Text = text, Base = at, Problem = error.Message };
        }
    }

    // The text with every relative reference written as a distance; the sheet belongs to it, since bare references mean it.
    private static string Key(string text, CellAddress at)
    {
        var key = new StringBuilder(text.Length + 16).Append(at.Sheet).Append('|');
        var copied = 0;
        foreach (var token in Tokenizer.Split(text))
        {
            if (token.Kind != TokenKind.Reference) continue;
            var words = token.In(text);
            _ = CellAddress.TryParse(words, out var row, out var column);
            key.Append(text, copied, token.Start - copied).Append(words[1..].Contains('$') ? 'R' : 'r').Append(words[1..].Contains('$') ? row : row - at.Row);
            key.Append(words[0] == '$' ? 'C' : 'c').Append(words[0] == '$' ? column : column - at.Column);
            copied = token.End;
        }

        return key.Append(text, copied, text.Length - copied).ToString();
    }
}
