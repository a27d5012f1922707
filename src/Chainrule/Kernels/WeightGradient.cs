namespace Chainrule.Kernels;

/// <summary>A way to a layer's weight gradient: sums over the tiles of a group that keep the 16 lanes apart, then one number a weight.</summary>
internal abstract unsafe class WeightGradient : IDisposable
{
    /// <summary>What the sums of a register block start from in a group's first tile: memory that nobody has to clear.</summary>
    protected NativeBuffer Zeros { get; } = new(6 * 16);

    /// <summary>Rows are given from a multiple of this on, and up to one, but for the last row.</summary>
    public abstract int RowMultiple { get; }

    /// <summary>Vectors of 16 lanes that the sums take.</summary>
    public abstract int LaneCount { get; }

    /// <summary>Floats of scratch memory that a call takes.</summary>
    public abstract int ScratchSize { get; }

    /// <param name="input">The tile's padded input.</param>
    /// <param name="gradient">The output's gradient with its zeros.</param>
    /// <param name="total">[LaneCount][16] the sums; added to.</param>
    /// <param name="fresh">Whether they begin with this tile: what lies in the memory then does not count.</param>
    /// <param name="scratch">Room.</param>
    /// <param name="firstRow">The first output row.</param>
    /// <param name="endRow">The row behind the last.</param>
    public abstract void Run(float* input, float* gradient, float* total, bool fresh, float* scratch, int firstRow, int endRow);

    /// <summary>From the sums to one number a weight, in PyTorch's order.</summary>
    public abstract void Finish(float* total, float* target);

    public void Dispose() => Zeros.Dispose();
}
