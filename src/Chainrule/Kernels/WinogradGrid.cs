namespace Chainrule.Kernels;

/// <summary>How the patches of a Winograd convolution lie on its map, and how many are worked on at once.</summary>
/// <param name="Height">Output rows.</param>
/// <param name="Width">Output columns.</param>
internal readonly record struct WinogradGrid(int Height, int Width)
{
    /// <summary>Points of a patch.</summary>
    public const int Points = 36;

    /// <summary>Patches worked on at once: their points should stay in the second-level cache, and a register block takes six.</summary>
    private const int Enough = 6;

    /// <summary>The same for the weight gradient, whose sums are read and written once a time.</summary>
    public const int EnoughForWeights = 12;

    public int Columns => (Width + 3) / 4;

    public int Rows => (Height + 3) / 4;

    /// <summary>Patch rows worked on at once.</summary>
    public int RowsAtOnce => Math.Min(Rows, (Enough + Columns - 1) / Columns);

    /// <summary>Output rows worked on at once.</summary>
    public int RowMultiple => 4 * RowsAtOnce;

    /// <summary>Patch rows worked on at once in the weight gradient.</summary>
    public int RowsAtOnceForWeights => Math.Min(Rows, (EnoughForWeights + Columns - 1) / Columns);

    /// <summary>Output rows worked on at once in the weight gradient.</summary>
    public int RowMultipleForWeights => 4 * RowsAtOnceForWeights;

    public int PatchesAtOnce => RowsAtOnce * Columns;

    /// <summary>Input rows that the patches reach over; what lies behind the map must be zeros.</summary>
    public int InputRows => Rows * 4 + 2;

    public int InputColumns => Columns * 4 + 2;
}
