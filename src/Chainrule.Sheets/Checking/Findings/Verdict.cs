namespace Chainrule.Sheets.Checking.Findings;

/// <summary>What came of checking a file.</summary>
public enum Verdict
{
    /// <summary>Every cell that was judged is right.</summary>
    Right,

    /// <summary>Something is wrong, and told.</summary>
    Wrong,

    /// <summary>A sound workbook without a table of backpropagation that is begun.</summary>
    NotAWorksheet,

    /// <summary>No workbook, or a damaged or an overlarge one.</summary>
    Unreadable,
}
