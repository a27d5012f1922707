using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>The learning rate: the cell that the updates point to, or the number typed into them.</summary>
internal sealed record Rate(CellAddress? Cell, double Number)
{
    /// <summary>Cells that only repeat the rate's cell, and itself.</summary>
    public IReadOnlySet<CellAddress> Cells { get; init; } = new HashSet<CellAddress>();

    public bool Contains(CellAddress address) => Cells.Contains(address);
}
