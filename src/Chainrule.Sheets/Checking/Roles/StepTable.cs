using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Roles;

/// <summary>A table in which a network learns: lanes (usually columns) by steps (usually rows).</summary>
internal sealed class StepTable
{
    private readonly Dictionary<int, Lane> _byPosition;
    private readonly Dictionary<int, int> _stepOfLine;
    private readonly Dictionary<CellAddress, Lane> _fixed = [];
    private readonly List<Lane> _lanes;

    public StepTable(Sheet sheet, bool sideways, int headingLine, IReadOnlyList<Lane> lanes, IReadOnlyList<int> lines)
    {
        (Sheet, Sideways, HeadingLine, _lanes, Lines) = (sheet, sideways, headingLine, [.. lanes], lines);
        _byPosition = lanes.ToDictionary(l => l.Position);
        _stepOfLine = lines.Select((line, step) => (line, step)).ToDictionary(p => p.line, p => p.step);
    }

    public Sheet Sheet { get; }

    /// <summary>True where steps run from left to right.</summary>
    public bool Sideways { get; }

    /// <summary>The headings' row (column, sideways), or 0 where there are none.</summary>
    public int HeadingLine { get; }

    public IReadOnlyList<Lane> Lanes => _lanes;

    /// <summary>The sheet's row (column, sideways) of each step.</summary>
    public IReadOnlyList<int> Lines { get; }

    public int Steps => Lines.Count;

    public CellRange Range
    {
        get
        {
            var (first, last) = (HeadingLine > 0 ? HeadingLine : Lines[0], Lines[^1]);
            var inside = Lanes.Where(l => l.Fixed is null).ToList();
            var (left, right) = (inside.Min(l => l.Position), inside.Max(l => l.Position));
            return Sideways ? new(left, first, right, last) : new(first, left, last, right);
        }
    }

    public CellAddress Address(Lane lane, int step) =>
        lane.Fixed ?? (Sideways ? new(Sheet.Index, lane.Position, Lines[step]) : new(Sheet.Index, Lines[step], lane.Position));

    public Cell? At(Lane lane, int step) => lane.Fixed is not null ? null : Sideways ? Sheet[lane.Position, Lines[step]] : Sheet[Lines[step], lane.Position];

    /// <summary>Takes a cell outside of the table in as a quantity that is the same at all steps.</summary>
    public void AddFixed(CellAddress cell, Role role)
    {
        var lane = new Lane(_lanes.Count, -1 - _lanes.Count, "") { Role = role, Fixed = cell };
        _lanes.Add(lane);
        _fixed[cell] = lane;
    }

    public Lane? Find(string key) => Lanes.FirstOrDefault(l => l.Role?.Key == key);

    public IEnumerable<Lane> Of(RoleKind kind) => Lanes.Where(l => l.Role?.Kind == kind);

    /// <summary>Which lane and step an address is, if it is inside the table.</summary>
    public bool Locate(CellAddress address, out Lane lane, out int step)
    {
        (lane, step) = (null!, 0);
        if (_fixed.TryGetValue(address, out lane!)) return true;
        if (address.Sheet != Sheet.Index) return false;
        var (line, position) = Sideways ? (address.Column, address.Row) : (address.Row, address.Column);
        return _stepOfLine.TryGetValue(line, out step) && _byPosition.TryGetValue(position, out lane!);
    }
}
