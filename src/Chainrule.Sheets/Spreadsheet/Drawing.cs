namespace Chainrule.Sheets.Spreadsheet;

/// <summary>What floats over the cells of a sheet. Positions are in pixels of 1/96 inch.</summary>
internal sealed record Drawing
{
    public IReadOnlyList<Chart> Charts { get; init; } = [];

    public IReadOnlyList<Shape> Shapes { get; init; } = [];

    public IReadOnlyList<Connector> Connectors { get; init; } = [];
}
