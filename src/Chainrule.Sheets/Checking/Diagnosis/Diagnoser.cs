using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>Looks for the smallest change that makes a wrong formula right, and names the mistake by it.</summary>
internal sealed class Diagnoser(TableContext context, FormulaCheck check)
{
    private readonly TrialBudget _trials = new(TrialBudget.OneTable);

    public Mistake Find(Lane lane, int step)
    {
        var cell = context.Table.At(lane, step)!;
        var formula = context.Book.Of(cell.ArrayOwner ?? cell)!;
        var text = formula.TextAt(cell.Address);
        var right = Right(lane, step);
        try
        {
            var granted = Math.Min(TrialBudget.OneFormula, _trials.Left);
            var share = _trials.Share(granted);
            var found = Search(new Suspect(context, check, lane, step, text, share));
            _trials.Settle(share, granted);
            return found ?? new Mistake(Kinds.Other, "does not give what the quantities before it make", right);
        }
        catch (FormulaException)
        {
            return new Mistake(Kinds.Other, "cannot be read", right);
        }
    }

    /// <summary>The edit of a helper column's formula that makes all lanes right that build on it, or null.</summary>
    public Mistake? FindHelper(Lane helper, int step, IReadOnlyList<Lane> readers)
    {
        var cell = context.Table.At(helper, step)!;
        if (context.Book.Of(cell) is not { Root: not null } formula) return null;
        var granted = Math.Min(TrialBudget.OneFormula, _trials.Left) / readers.Count;
        var share = _trials.Share(granted);
        var found = Search(new Suspect(context, check, helper, step, formula.TextAt(cell.Address), share) { Readers = readers });
        _trials.Settle(share, granted);
        return found;
    }

    /// <summary>The right formula as the network has it, tried before it is given.</summary>
    public string? Right(Lane lane, int step)
    {
        var written = new FormulaWriter(context, check.Network, step).Write(lane);
        if (written is null) return null;
        // An empty cell cannot be tried; the network that the formula is written from was.
        if (context.Table.At(lane, step) is not { } cell) return written;
        try
        {
            return check.Passes(lane, step, Parser.Parse(written, cell.Address, context.Book.Workbook)) ? written : null;
        }
        catch (FormulaException)
        {
            return null;
        }
    }

    private static Mistake? Search(Suspect suspect)
    {
        var references = new ReferenceEdits(suspect);
        var signs = new SignEdits(suspect);
        var numbers = new NumberEdits(suspect);
        // In an update a turned sign is likelier than another weight's gradient, which with two softmax outputs is the same number.
        return (suspect.IsUpdate ? signs.Minus() : null)
            ?? references.One()
            ?? signs.Find()
            ?? numbers.Find()
            ?? new BracketEdits(suspect).Find()
            ?? new FactorEdits(suspect).Find()
            ?? new SlopeEdits(suspect).Find()
            ?? new PathEdits(suspect).Find()
            ?? numbers.TypedOne()
            ?? numbers.NumberForCell()
            ?? new CopyEdits(suspect).Find()
            ?? references.Some()
            ?? references.Two()
            ?? references.Three();
    }
}
