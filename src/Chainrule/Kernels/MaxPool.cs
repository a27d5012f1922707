using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>The largest of each window, for windows that overlap or leave gaps; those that tile the map ride in <see cref="Pointwise{TLanes,TVector,TActivation,TDrop}"/>.</summary>
internal static unsafe class MaxPool<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(MapView input, MapView output, in PoolShape s)
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < s.Channels; c++)
                for (int y = 0; y < s.OutputHeight; y++)
                    for (int x = 0; x < s.OutputWidth; x++)
                        TLanes.Store(output.Channel(c) + y * output.Row + x * 16 + lane, Maximum(input, s, c, y, x, lane));
    }

    /// <summary>A window's gradient goes to its first maximum. Adds to <paramref name="inputGradient"/>, which begins as zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(MapView input, MapView outputGradient, MapView inputGradient, in PoolShape s)
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < s.Channels; c++)
                for (int y = 0; y < s.OutputHeight; y++)
                    for (int x = 0; x < s.OutputWidth; x++)
                    {
                        TVector maximum = Maximum(input, s, c, y, x, lane);
                        TVector left = TLanes.Load(outputGradient.Channel(c) + y * outputGradient.Row + x * 16 + lane);
                        for (int dy = 0; dy < s.KernelHeight; dy++)
                            for (int dx = 0; dx < s.KernelWidth; dx++)
                            {
                                TVector value = TLanes.Load(s.At(input, c, y, x, dy, dx) + lane);
                                float* target = s.At(inputGradient, c, y, x, dy, dx) + lane;
                                TLanes.Store(target, TLanes.Add(TLanes.Load(target), TLanes.WhereEqual(value, maximum, left, TLanes.Zero)));
                                left = TLanes.WhereEqual(value, maximum, TLanes.Zero, left);
                            }
                    }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Maximum(MapView input, in PoolShape s, int c, int y, int x, int lane)
    {
        TVector maximum = TLanes.Broadcast(float.NegativeInfinity);
        for (int dy = 0; dy < s.KernelHeight; dy++)
            for (int dx = 0; dx < s.KernelWidth; dx++)
            {
                TVector value = TLanes.Load(s.At(input, c, y, x, dy, dx) + lane);
                maximum = WindowExtreme<TLanes, TVector>.Larger(maximum, value);
            }

        return maximum;
    }
}
