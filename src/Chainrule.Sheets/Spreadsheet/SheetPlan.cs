namespace Chainrule.Sheets.Spreadsheet;

/// <summary>One sheet to be written. Its cells are told to a <see cref="CellWriter"/>, in order, when it is written.</summary>
internal sealed class SheetPlan(string name, Action<CellWriter> body)
{
    public string Name { get; } = name;

    public Action<CellWriter> Body { get; } = body;

    public SheetVisibility Visibility { get; init; }

    public string? TabColour { get; init; }

    public IReadOnlyList<ColumnWidth> Columns { get; init; } = [];

    /// <summary>How many columns and rows stay in view.</summary>
    public (int Columns, int Rows) Frozen { get; init; }

    public bool GridLines { get; init; }

    public int Zoom { get; init; } = 100;

    public IReadOnlyList<string> Merged { get; init; } = [];

    public IReadOnlyList<ConditionalFormat> ConditionalFormats { get; init; } = [];

    public IReadOnlyList<Validation> Validations { get; init; } = [];

    /// <summary>Cells that lead to a place in the workbook when clicked.</summary>
    public IReadOnlyList<(string Cell, string Target)> Links { get; init; } = [];

    public PrintSetup Print { get; init; } = new(Landscape: true);

    public Drawing? Drawing { get; init; }
}
