namespace Chainrule.Sheets.Worksheets;

/// <summary>What was written.</summary>
public sealed record WorksheetResult(string File, IReadOnlyList<string> Sheets, int Rows, long Cells, long Bytes)
{
    /// <summary>E_total at the first step.</summary>
    public required double FirstError { get; init; }

    /// <summary>E_total at the last step.</summary>
    public required double LastError { get; init; }

    /// <summary>The smallest rate tried at which E_total rises; null when none did.</summary>
    public double? DivergesAt { get; init; }
}
