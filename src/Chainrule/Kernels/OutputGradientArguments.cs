namespace Chainrule.Kernels;

/// <summary>What <see cref="OutputGradient{TLanes,TVector}"/> needs.</summary>
internal unsafe struct OutputGradientArguments
{
    /// <summary>[channels][height][width] g; behind a max-pool the pooled one, smaller by its windows.</summary>
    public MapView Gradient;

    /// <summary>[channels][height][width] x, what was stored.</summary>
    public MapView Value;

    /// <summary>Where dx goes.</summary>
    public MapView Target;

    public int Channels;
    public int Height;
    public int Width;

    /// <summary>The rows to go over.</summary>
    public int FirstRow;

    public int EndRow;

    /// <summary>[channels][3] a, b, c.</summary>
    public float* Coefficients;

    /// <summary>[channels][16] sums of dx, lane by lane; or null.</summary>
    public float* Bias;

    /// <summary>One bit a lane that holds a sample; the other lanes get zero.</summary>
    public uint Live;

    /// <summary>[channels][height][width] behind a max-pool: one bit a lane, set where the window's gradient goes.</summary>
    public ushort* Routes;

    public int PoolHeight;
    public int PoolWidth;
}
