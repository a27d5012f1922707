using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>What is said of one table.</summary>
public sealed record TableReport(string Sheet, CellRange Range, string Network, int Steps)
{
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Oddities that work: told apart from faults.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What was understood of the table, for a reader who wants to know how it was read.</summary>
    public IReadOnlyList<string> Understood { get; init; } = [];

    /// <summary>The table's formulas, free of where it stands: equal texts are copies of one template.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>How many quantities were judged.</summary>
    public int Judged { get; init; }
}
