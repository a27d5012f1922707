using System.Text.RegularExpressions;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>
/// The derivation as the learner wrote it down in text cells: "∂E_total/∂w5 = (a_o1 - t1) * a_o1 * (1 - a_o1) * a_h1". Each
/// name in it is put in as the cell of that quantity, and what comes out is tried like any formula.
/// </summary>
internal sealed partial class WrittenDerivation
{
    private const int LongestText = 600;
    private const int MostTexts = 2000;

    private readonly TableContext _context;
    private readonly FormulaCheck _check;
    private readonly Dictionary<string, List<(Cell Cell, string[] Sides)>> _texts = [];

    public WrittenDerivation(TableContext context, FormulaCheck check)
    {
        (_context, _check) = (context, check);
        var read = 0;
        // What stands on the table's own sheet goes before what other sheets say.
        foreach (var sheet in context.Book.Workbook.Sheets.Where(s => !s.IsSecret).OrderBy(s => s == context.Table.Sheet ? 0 : 1))
            foreach (var cell in sheet.Cells.Where(c => c is { Kind: CellKind.Text, HasFormula: false } && c.Text.Length <= LongestText && c.Text.Contains('=', StringComparison.Ordinal)))
                if (read++ < MostTexts) Add(cell);
    }

    /// <summary>The first text that gives the lane's number, with its formula in the sheet's cells.</summary>
    public (Cell Cell, string Formula)? Right(Lane lane, int step) => Tried(lane, step).Where(t => t.Passes).Select(t => ((Cell, string)?)(t.Cell, t.Formula)).FirstOrDefault();

    /// <summary>A text that can be read and says something else, where no other text for the lane is right.</summary>
    public Cell? Wrong(Lane lane, int step)
    {
        var tried = Tried(lane, step).ToList();
        return tried.Count > 0 && tried.TrueForAll(t => !t.Passes) ? tried[0].Cell : null;
    }

    private void Add(Cell cell)
    {
        var sides = Equals().Split(cell.Text);
        if (HeadingParser.Parse(sides[0].Trim()) is not { IsCalculated: true } role) return;
        if (!_texts.TryGetValue(role.Key, out var known)) _texts[role.Key] = known = [];
        if (known.Count == 0 || known[0].Cell.Address.Sheet == cell.Address.Sheet) known.Add((cell, sides[1..]));
    }

    private IEnumerable<(Cell Cell, string Formula, bool Passes)> Tried(Lane lane, int step)
    {
        if (lane.Role is null || !_texts.TryGetValue(lane.Role.Key, out var texts)) yield break;
        foreach (var (cell, sides) in texts)
            if (Try(cell, sides, lane, step) is { } tried) yield return tried;
    }

    // Of a chain "E_total = E1 + E2 = …" one side that is right is enough.
    private (Cell, string, bool)? Try(Cell cell, string[] sides, Lane lane, int step)
    {
        (Cell, string, bool)? tried = null;
        foreach (var side in sides.Reverse())
        {
            if (Translate(side, step) is not { } formula || Parse(formula, lane, step) is not { } root) continue;
            if (_check.Passes(lane, step, root)) return (cell, formula, true);
            tried ??= (cell, formula, false);
        }

        return tried;
    }

    private Node? Parse(string formula, Lane lane, int step)
    {
        try
        {
            return Parser.Parse(formula, _context.Table.Address(lane, step), _context.Book.Workbook);
        }
        catch (FormulaException)
        {
            return null;
        }
    }

    // Null where a name is no quantity of the table, as the slopes ∂a/∂b of a chain that is not worked out yet.
    private string? Translate(string side, int step)
    {
        var text = side.Replace("½", "0.5*", StringComparison.Ordinal).Replace("²", "^2", StringComparison.Ordinal).Replace('[', '(').Replace(']', ')').Replace('{', '(').Replace('}', ')')
            .Replace('·', '*').Replace('×', '*').Replace('∗', '*').Replace('−', '-').Replace('–', '-');
        if (Quotient().IsMatch(text)) return null;
        text = Doubled().Replace(text, "*");
        text = SquaredBracket().Replace(text, ")^2");
        var unknown = false;
        text = Name().Replace(text, m => Cell(m.Value) ?? Fail());
        text = Joined().Replace(text, "$1*(");
        return unknown || text.Trim().Length == 0 ? null : text.Trim();

        string Fail()
        {
            unknown = true;
            return "";
        }

        string? Cell(string name)
        {
            if (name.ToLowerInvariant() is "exp" or "e^") return "EXP";
            if (HeadingParser.Parse(name) is not { } role || _context.Table.Find(role.Key) is not { } lane) return null;
            // The step's number is in no derivation: 'step(h1)' is the slope of ReLU.
            if (role.Kind == RoleKind.Step) return null;
            var address = _context.Table.Address(lane, step);
            return address.Sheet == _context.Table.Sheet.Index ? address.A1 : $"'{_context.Book.Workbook.Sheets[address.Sheet].Name.Replace("'", "''", StringComparison.Ordinal)}'!{address.A1}";
        }
    }

    [GeneratedRegex("=>|⇒|→|=")]
    private static partial Regex Equals();

    // "E/a_o1" for ∂E/∂a_o1.
    [GeneratedRegex(@"\p{L}[\p{L}\p{N}_]*\s*/\s*\p{L}")]
    private static partial Regex Quotient();

    [GeneratedRegex(@"\*\s*\*")]
    private static partial Regex Doubled();

    // The little two of a square loses its height when it is copied.
    [GeneratedRegex(@"\)\s*2(?![0-9.])")]
    private static partial Regex SquaredBracket();

    [GeneratedRegex(@"[\p{L}∂][\p{L}\p{N}_∂]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"((?<![A-Z])[A-Z]{1,3}[0-9]+|\)|(?<![A-Z0-9])[0-9.]+)\s*\(")]
    private static partial Regex Joined();
}
