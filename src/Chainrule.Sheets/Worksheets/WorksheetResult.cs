namespace Chainrule.Sheets.Worksheets;

/// <summary>What was written.</summary>
/// <param name="File">Where it was written.</param>
/// <param name="Sheets">The sheets that are seen, in order.</param>
/// <param name="Rows">Steps of training.</param>
/// <param name="Cells">How many cells were written.</param>
/// <param name="Bytes">The size of the file.</param>
public sealed record WorksheetResult(string File, IReadOnlyList<string> Sheets, int Rows, long Cells, long Bytes)
{
    /// <summary>E_total at the first step.</summary>
    public required double FirstError { get; init; }

    /// <summary>E_total at the last step.</summary>
    public required double LastError { get; init; }

    /// <summary>The smallest rate tried at which E_total rises; null when none did.</summary>
    public double? DivergesAt { get; init; }
}
