namespace Chainrule.Sheets.Checking.Findings;

/// <summary>What is said of one file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Verdict">What came of it.</param>
public sealed record FileReport(string File, Verdict Verdict)
{
    /// <summary>The tables that were found, in order.</summary>
    public IReadOnlyList<TableReport> Tables { get; init; } = [];

    /// <summary>Why a file is unreadable or no worksheet.</summary>
    public string? Reason { get; init; }

    /// <summary>The mistakes of all tables.</summary>
    public IEnumerable<Finding> Findings => Tables.SelectMany(t => t.Findings);

    /// <summary>The verdict as every report spells it.</summary>
    public string VerdictText => Verdict switch
    {
        Verdict.Right => "right",
        Verdict.Wrong => "wrong",
        Verdict.NotAWorksheet => "not-a-worksheet",
        _ => "unreadable",
    };
}
