using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>Sums of maps, and what has to be done where a tile is not full.</summary>
internal static unsafe class Elementwise<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>target = (a + b)⁺ or a + b; both dense.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* a, float* b, float* target, int count, bool relu)
    {
        for (int i = 0; i < count * 16; i += TLanes.Width)
        {
            TVector value = TLanes.Add(TLanes.Load(a + i), TLanes.Load(b + i));
            TLanes.Store(target + i, relu ? TLanes.Larger(TLanes.Zero, value) : value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Relu(float* map, int count)
    {
        for (int i = 0; i < count * 16; i += TLanes.Width)
        {
            TVector value = TLanes.Load(map + i);
            TLanes.Store(map + i, TLanes.Larger(TLanes.Zero, value));
        }
    }

    /// <summary>Puts zero into the lanes that hold no sample, and adds up what the others hold: [channels][2][16] sums and squares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MaskAndSum(float* map, int channels, int count, uint live, float* sums)
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < channels; c++)
            {
                float* plane = map + (nint)c * count * 16 + lane;
                TVector sum = TLanes.Load(sums + c * 32 + lane), squares = TLanes.Load(sums + c * 32 + 16 + lane);
                for (int i = 0; i < count; i++)
                {
                    TVector value = TLanes.KeepBits(live >> lane, TLanes.Load(plane + i * 16));
                    TLanes.Store(plane + i * 16, value);
                    sum = TLanes.Add(sum, value);
                    squares = TLanes.Fma(value, value, squares);
                }

                TLanes.Store(sums + c * 32 + lane, sum);
                TLanes.Store(sums + c * 32 + 16 + lane, squares);
            }
    }
}
