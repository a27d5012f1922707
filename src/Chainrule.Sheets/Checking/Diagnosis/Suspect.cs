using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>A formula found wrong, in its own cell, with the means to try it changed.</summary>
internal sealed class Suspect
{
    private readonly FormulaCheck _check;
    private readonly TableContext _context;
    private readonly TrialBudget _trials;

    public Suspect(TableContext context, FormulaCheck check, Lane lane, int step, string text, TrialBudget trials)
    {
        _trials = trials;
        (_context, _check, Lane, Step, Text) = (context, check, lane, step, text);
        Cell = context.Table.At(lane, step)!;
        Root = Parser.Parse(text, Cell.Address, context.Book.Workbook);
        References = [.. NodeWalk.All(Root).OfType<ReferenceNode>().OrderBy(r => r.Start).Select(Locate)];
    }

    public Lane Lane { get; }

    public int Step { get; }

    public string Text { get; }

    public Cell Cell { get; }

    public Node Root { get; }

    public TableContext Context => _context;

    public FormulaCheck Check => _check;

    public IReadOnlyList<SuspectReference> References { get; }

    /// <summary>For a helper column: the lanes that build on it and must come out right.</summary>
    public IReadOnlyList<Lane> Readers { get; init; } = [];

    public bool IsUpdate => Lane.Role!.Kind is RoleKind.Weight or RoleKind.Bias or RoleKind.NewWeight;

    /// <summary>True when the text, put in the cell, is right in every world.</summary>
    public bool Works(string text)
    {
        try
        {
            return _trials.Spend() && Passes(Parser.Parse(text, Cell.Address, _context.Book.Workbook));
        }
        catch (FormulaException)
        {
            return false;
        }
    }

    /// <summary>True when the formula is right with some of its references leading elsewhere.</summary>
    public bool Works(IReadOnlyList<(SuspectReference From, Place To)> changes) =>
        _trials.Spend() && (Readers.Count > 0 ? Passes(Root, changes) : _check.Passes(Lane, Step, (source, cell) =>
        {
            source.Evaluator.Instead = Instead(source, changes);
            var value = source.Evaluator.Evaluate(Root, cell.Address);
            return value.Kind == ValueKind.Array ? value.Array.Beside(cell.Address.Row, cell.Address.Column) : value;
        }));

    private bool Passes(Node root, IReadOnlyList<(SuspectReference From, Place To)>? changes = null)
    {
        if (Readers.Count == 0) return _check.Passes(Lane, Step, root);
        var own = _context.Book.Of(Cell)!;
        _check.Mended[own] = root;
        var passes = Readers.All(reader => _check.Passes(reader, Step, (source, cell) =>
        {
            if (changes is not null) source.Evaluator.Instead = Instead(source, changes);
            return source.Evaluator.Cell(cell);
        }));
        _check.Mended.Remove(own);
        return passes;
    }

    private Dictionary<Node, Value> Instead(StepSource source, IReadOnlyList<(SuspectReference From, Place To)> changes)
    {
        var world = _check.Worlds.First(w => ReferenceEquals(w.Current, source.Current));
        return changes.ToDictionary(c => (Node)c.From.Node, c => c.To.Value(world));
    }

    /// <summary>Every place that a reference of this cell could sensibly lead to.</summary>
    public IEnumerable<Place> Places()
    {
        foreach (var lane in _context.Table.Lanes)
        {
            if (lane.Role is null || lane == Lane || lane.Role.Kind is RoleKind.Step || _context.Inlined.Contains(lane)) continue;
            if (!IsUpdate || lane.Role.Kind is not (RoleKind.Gradient or RoleKind.Weight)) yield return new Place(lane, 0);
            if (IsUpdate && Step > 0 && Lane.Role!.Kind != RoleKind.NewWeight) yield return new Place(lane, -1);
            else if (IsUpdate) yield return new Place(lane, 0);
        }

        if (IsUpdate && Step > 0) yield return new Place(Lane, -1);
        if (IsUpdate && _context.Rate.Cell is not null) yield return Place.Rate;
    }

    /// <summary>How the learner would write a place: with the dollar signs of the reference that it takes the place of.</summary>
    public string Write(Place place, ReadOnlySpan<char> like)
    {
        if (place.Lane is null && _context.RateText is { } own) return own;
        var address = place.Lane is null ? _context.Rate.Cell!.Value : _context.Table.Address(place.Lane, Step + place.Offset);
        var anchored = place.Lane is null || place.Lane.Fixed is not null;
        var column = anchored || like.StartsWith("$") ? "$" : "";
        var row = anchored || (like.Length > 1 && like[1..].Contains('$')) ? "$" : "";
        var sheet = address.Sheet == Cell.Address.Sheet ? "" : $"'{_context.Book.Workbook.Sheets[address.Sheet].Name.Replace("'", "''", StringComparison.Ordinal)}'!";
        return $"{sheet}{column}{CellAddress.ColumnName(address.Column)}{row}{address.Row}";
    }

    /// <summary>A place in words: the quantity and its cell.</summary>
    public string Name(Place place)
    {
        var address = place.Lane is null ? _context.Rate.Cell!.Value : _context.Table.Address(place.Lane, Step + place.Offset);
        return place.Lane is null ? $"the learning rate ({address.A1})" : $"{place.Lane.Role!.Title} ({address.A1})";
    }

    public string Replace(IEnumerable<(int Start, int End, string With)> parts)
    {
        var text = Text;
        foreach (var (start, end, with) in parts.OrderByDescending(p => p.Start)) text = string.Concat(text.AsSpan(0, start), with, text.AsSpan(end));
        return text;
    }

    private SuspectReference Locate(ReferenceNode node)
    {
        var address = Evaluator.Resolve(node, Cell.Address, out var at) ? at : default;
        if (_context.Table.Locate(address, out var lane, out var step) && lane.Role is not null) return new(node, address, new Place(lane, lane.Fixed is null ? step - Step : 0));
        if (_context.Rate.Contains(address)) return new(node, address, Place.Rate);
        return new(node, address, _context.Alias(address, Step) is { } alias ? new Place(alias.Lane, alias.Offset) : null);
    }
}
