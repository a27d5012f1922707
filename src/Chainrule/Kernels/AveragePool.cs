using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>Windows of a map, their mean one way and their gradient spread evenly the other way.</summary>
internal static unsafe class AveragePool<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(MapView input, MapView output, in PoolShape s)
    {
        TVector share = TLanes.Broadcast(1f / (s.KernelHeight * s.KernelWidth));
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < s.Channels; c++)
                for (int y = 0; y < s.OutputHeight; y++)
                    for (int x = 0; x < s.OutputWidth; x++)
                    {
                        TVector sum = TLanes.Zero;
                        for (int dy = 0; dy < s.KernelHeight; dy++)
                            for (int dx = 0; dx < s.KernelWidth; dx++)
                                sum = TLanes.Add(sum, TLanes.Load(s.At(input, c, y, x, dy, dx) + lane));
                        TLanes.Store(output.Channel(c) + y * output.Row + x * 16 + lane, TLanes.Multiply(sum, share));
                    }
    }

    /// <summary>Adds to <paramref name="inputGradient"/>, which begins as zeros: windows may overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(MapView outputGradient, MapView inputGradient, in PoolShape s)
    {
        TVector share = TLanes.Broadcast(1f / (s.KernelHeight * s.KernelWidth));
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < s.Channels; c++)
                for (int y = 0; y < s.OutputHeight; y++)
                    for (int x = 0; x < s.OutputWidth; x++)
                    {
                        TVector g = TLanes.Multiply(TLanes.Load(outputGradient.Channel(c) + y * outputGradient.Row + x * 16 + lane), share);
                        for (int dy = 0; dy < s.KernelHeight; dy++)
                            for (int dx = 0; dx < s.KernelWidth; dx++)
                            {
                                float* target = s.At(inputGradient, c, y, x, dy, dx) + lane;
                                TLanes.Store(target, TLanes.Add(TLanes.Load(target), g));
                            }
                    }
    }
}
