namespace Chainrule.Kernels;

/// <summary>What a <see cref="Convolver"/> works on.</summary>
internal readonly unsafe struct ConvolverCall(float* input, float* output, nint plane, float* bias, bool relu, NormPart part, float* norm, float* scratch, int pool = 1)
{
    /// <summary>The tile's input buffer, as the tables know it.</summary>
    public readonly float* Input = input;

    /// <summary>[groups × channels][Plane] the tile's output, dense; pooled, where it is.</summary>
    public readonly float* Output = output;

    /// <summary>Floats from one output channel to the next.</summary>
    public readonly nint Plane = plane;

    /// <summary>[groups × channels]</summary>
    public readonly float* Bias = bias;

    /// <summary>Whether only the positive part goes on.</summary>
    public readonly bool Relu = relu;

    /// <summary>What is done behind that for batch norm.</summary>
    public readonly NormPart Part = part;

    /// <summary>[groups × channels][2][16] sums of the outputs and of their squares, or scale and shift; null where nothing is done.</summary>
    public readonly float* Norm = norm;

    /// <summary>Rows and columns of the windows of which only the largest value is written, 1 for none: in evaluation.</summary>
    public readonly int Pool = pool;

    /// <summary>Room of the size that the convolver asks for.</summary>
    public readonly float* Scratch = scratch;
}
