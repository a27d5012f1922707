namespace Chainrule.Kernels;

/// <summary>A way to convolve one tile, some rows at a time. The registry <see cref="ConvolverChoice"/> says which way is taken for which shape.</summary>
internal abstract unsafe class Convolver : IDisposable
{
    /// <summary>Floats of scratch memory that a call takes.</summary>
    public abstract int ScratchSize { get; }

    /// <summary>Takes the layer's weights, laid out as PyTorch's.</summary>
    public abstract void Pack(ReadOnlySpan<float> source);

    public abstract void Run(in ConvolverCall call, int firstRow, int endRow);

    public abstract void Dispose();
}
