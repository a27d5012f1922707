namespace Chainrule.Sheets.Spreadsheet;

/// <summary>A workbook to be written.</summary>
internal sealed record WorkbookPlan(string Title, IReadOnlyList<SheetPlan> Sheets, IReadOnlyList<DefinedName> Names)
{
    /// <summary>What the file's properties say about it.</summary>
    public string Description { get; init; } = "";
}
