using System.Runtime.CompilerServices;

namespace Chainrule.Kernels.Channels;

/// <summary>The largest, or the mean, of each window of one image's map.</summary>
internal sealed unsafe class ChannelPool<TLanes, TVector>(PoolShape shape, int inputWidth, bool average) : ChannelStep
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly int pixel = ChannelLayout.RoundUp(shape.Channels);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(float* input, float* second, float* output, float* scratch)
    {
        for (int y = 0; y < shape.OutputHeight; y++)
            for (int x = 0; x < shape.OutputWidth; x++, output += pixel)
            {
                float* corner = input + (y * shape.StrideHeight * inputWidth + x * shape.StrideWidth) * pixel;
                for (int c = 0; c < pixel; c += TLanes.Width) TLanes.Store(output + c, average ? Mean(corner + c) : Maximum(corner + c));
            }
    }

    private TVector Mean(float* corner)
    {
        TVector sum = TLanes.Zero;
        for (int dy = 0; dy < shape.KernelHeight; dy++)
            for (int dx = 0; dx < shape.KernelWidth; dx++)
                sum = TLanes.Add(sum, TLanes.Load(corner + (dy * inputWidth + dx) * pixel));
        return TLanes.Multiply(sum, TLanes.Broadcast(1f / (shape.KernelHeight * shape.KernelWidth)));
    }

    private TVector Maximum(float* corner)
    {
        TVector maximum = TLanes.Broadcast(float.NegativeInfinity);
        for (int dy = 0; dy < shape.KernelHeight; dy++)
            for (int dx = 0; dx < shape.KernelWidth; dx++)
            {
                TVector value = TLanes.Load(corner + (dy * inputWidth + dx) * pixel);
                // A value that is not a number is larger than any, as in PyTorch.
                maximum = TLanes.WhereEqual(maximum, maximum, TLanes.Larger(maximum, value), maximum);
            }

        return maximum;
    }
}
