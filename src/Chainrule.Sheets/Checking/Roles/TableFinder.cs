using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Roles;

/// <summary>Finds the tables in which networks learn: by their headings, and where there are none by formulas that build on the row above.</summary>
internal static class TableFinder
{
    private const int LinesBetween = 3;

    // The smallest network beside another: two weights, two activations, the error.
    private const int SmallestPart = 5;

    public static List<StepTable> Find(FormulaBook book)
    {
        var found = new List<StepTable>();
        foreach (var sheet in book.Workbook.Sheets.Where(s => !s.IsSecret))
        {
            var tables = Find(new GridView(sheet, sideways: false), book);
            if (tables.Count == 0) tables = Find(new GridView(sheet, sideways: true), book);
            found.AddRange(tables);
        }

        return found;
    }

    private static List<StepTable> Find(GridView grid, FormulaBook book)
    {
        var headings = Headings(grid);
        var tables = new List<StepTable>();
        foreach (var (line, roles) in headings)
            foreach (var part in SideBySide(roles))
                if (Build(grid, line, part, headings.Keys) is { } table) Add(tables, table, book);
        if (tables.Count == 0)
            foreach (var table in BareTables.Find(grid, book)) Add(tables, table, book);
        return tables;
    }

    private static void Add(List<StepTable> tables, StepTable table, FormulaBook book)
    {
        if (tables.Any(t => t.Lines.Intersect(table.Lines).Any() && t.Lanes.Select(l => l.Position).Intersect(table.Lanes.Select(l => l.Position)).Any())) return;
        RoleRepair.Apply(table, book);
        if (IsTraining(table, book)) tables.Add(table);
    }

    /// <summary>A table of backpropagation has weights, something they lead to, and a way by which they learn.</summary>
    private static bool IsTraining(StepTable table, FormulaBook book)
    {
        var weights = table.Of(RoleKind.Weight).ToList();
        var forward = table.Of(RoleKind.Net).Count() + table.Of(RoleKind.Activation).Count();
        var slopes = table.Of(RoleKind.Gradient).Any();
        var learns = slopes || weights.Any(w => new TypicalFormulas(table, book).IsState(w));
        return weights.Count >= (slopes ? 1 : 2) && forward >= 2 && learns && table.Steps > 0;
    }

    /// <summary>False for an exercise in which the givens stand and nothing is calculated yet.</summary>
    public static bool IsBegun(StepTable table) =>
        table.Lanes.Any(l => l.Role is { IsCalculated: true } && Enumerable.Range(0, table.Steps).Any(s => IsFilled(table, l, s)))
        || table.Of(RoleKind.Weight).Any(l => Enumerable.Range(1, table.Steps - 1).Any(s => IsFilled(table, l, s)));

    /// <summary>True for a number or a formula; a note or a dash is no answer.</summary>
    public static bool IsFilled(StepTable table, Lane lane, int step) =>
        table.At(lane, step) is { } cell && (cell.HasFormula || cell.Kind == CellKind.Number);

    private static SortedDictionary<int, SortedDictionary<int, Role>> Headings(GridView grid)
    {
        var found = new SortedDictionary<int, SortedDictionary<int, Role>>();
        foreach (var line in grid.Lines)
        {
            var roles = new SortedDictionary<int, Role>();
            foreach (var (position, cell) in grid.Line(line))
                if (cell is { Kind: CellKind.Text, HasFormula: false } && HeadingParser.Parse(cell.Text) is { } role) roles[position] = role;
            if (LooksLikeHeadings(roles.Values)) found[line] = roles;
        }

        return found;
    }

    private static bool LooksLikeHeadings(ICollection<Role> roles) =>
        roles.Select(r => r.Key).Distinct().Count() >= 6
        && roles.Count(r => r.Kind is RoleKind.Weight or RoleKind.Gradient) >= 2
        && roles.Any(r => r.Kind is RoleKind.Net or RoleKind.Activation or RoleKind.Error or RoleKind.Total);

    // Two tables may share a line of headings: the second begins where most of the first's headings come again.
    private static IEnumerable<SortedDictionary<int, Role>> SideBySide(SortedDictionary<int, Role> roles)
    {
        var part = new SortedDictionary<int, Role>();
        foreach (var (position, role) in roles)
        {
            var again = part.Values.Any(r => r.Key == role.Key);
            if (again && part.Count >= SmallestPart)
            {
                var rest = roles.Where(p => p.Key >= position).Select(p => p.Value.Key).ToHashSet();
                var seen = part.Values.Select(r => r.Key).ToHashSet();
                if (rest.Intersect(seen).Count() >= 0.6 * seen.Count)
                {
                    yield return part;
                    part = [];
                }
            }

            part[position] = role;
        }

        yield return part;
    }

    private static StepTable? Build(GridView grid, int line, SortedDictionary<int, Role> roles, ICollection<int> headingLines)
    {
        var first = Enumerable.Range(line + 1, LinesBetween).FirstOrDefault(l => roles.Keys.Count(p => grid.HasData(l, p)) >= Math.Max(3, roles.Count / 3));
        if (first == 0) return null;
        var lines = DataLines(grid, first, roles.Keys, headingLines);
        var positions = Positions(grid, roles, lines);
        var empty = Empty(roles, positions);
        positions.UnionWith(empty);
        var lanes = new List<Lane>();
        foreach (var position in positions)
        {
            var heading = grid.At(line, position) is { Kind: CellKind.Text } cell ? cell.Text.Trim() : "";
            lanes.Add(new Lane(lanes.Count, position, heading) { Role = roles.GetValueOrDefault(position), IsEmpty = empty.Contains(position) });
        }

        return lanes.Count < 6 ? null : new StepTable(grid.Sheet, grid.Sideways, line, lanes, lines);
    }

    // Headed, to be calculated, and with nothing below: not filled in, unless another lane of that name is.
    private static List<int> Empty(SortedDictionary<int, Role> roles, SortedSet<int> filled)
    {
        var known = roles.Where(p => filled.Contains(p.Key)).Select(p => p.Value.Key).ToHashSet();
        return [.. roles.Where(p => !filled.Contains(p.Key) && p.Value is { IsCalculated: true } && known.Add(p.Value.Key)).Select(p => p.Key)];
    }

    /// <summary>The lines that are steps: with numbers in at least two lanes, up to the next headings or a gap.</summary>
    internal static List<int> DataLines(GridView grid, int first, ICollection<int> positions, ICollection<int> headingLines)
    {
        var lines = new List<int>();
        var gap = 0;
        for (var line = first; line <= grid.LastLine && gap < LinesBetween && !headingLines.Contains(line); line++)
        {
            var filled = positions.Count(p => grid.HasData(line, p));
            // After a gap only a full line goes on with the table; a few numbers there are notes.
            if (filled >= (gap == 0 ? 2 : Math.Max(2, positions.Count / 2)))
            {
                lines.Add(line);
                gap = 0;
            }
            else
            {
                gap++;
            }
        }

        return lines;
    }

    // Lanes with a heading and data, and those between or right beside them that hold formulas under no known heading.
    private static SortedSet<int> Positions(GridView grid, SortedDictionary<int, Role> roles, List<int> lines)
    {
        var probe = lines.Take(3).ToList();
        var positions = new SortedSet<int>(roles.Keys.Where(p => lines.Take(8).Any(l => grid.HasData(l, p))));
        if (positions.Count == 0) return positions;
        var (first, last) = (positions.Min, positions.Max);
        for (var p = first; p <= last; p++)
            if (probe.Any(l => grid.HasData(l, p))) positions.Add(p);
        for (var p = last + 1; lines.Take(2).Any(l => grid.At(l, p) is { HasFormula: true }); p++) positions.Add(p);
        for (var p = first - 1; p > 0 && lines.Take(2).Any(l => grid.HasData(l, p)); p--) positions.Add(p);
        return positions;
    }
}
