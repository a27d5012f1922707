using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Chainrule.Kernels;

/// <summary>How many vectors a register block holds side by side, per vector width.</summary>
/// <remarks>
/// 4 × 6 sums, 6 inputs and a weight are 31 of AVX-512's 32 registers (97 % of the peak measured); 4 × 3 sums, 3 inputs and a weight are all
/// 16 of AVX2's (97 % of its peak; 4 × 6 sums alone would be more than there are). Arm has 32 registers of 128 bits.
/// </remarks>
internal static class BlockSize
{
    /// <summary>Output channels in a block; the weights of a block lie side by side.</summary>
    public const int Channels = 4;

    /// <summary>Positions, or taps, in a block at most.</summary>
    public static int Wide<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.Width == Vector512<float>.Count || (TLanes.Width == Vector128<float>.Count && AdvSimd.IsSupported) ? 6 : 3;

    /// <summary>Whether four channels of a window of 2×2 have room in registers: 16 sums, 4 inputs and a weight.</summary>
    public static bool HoldsWindows<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct => Wide<TLanes, TVector>() == 6;

    /// <summary>The largest block of channels that still fits: 4, 2 or 1.</summary>
    public static int ChannelsAt(int left) => left >= 4 ? 4 : left >= 2 ? 2 : 1;

    /// <summary>The same, and how many of that size follow one another.</summary>
    public static (int Channels, int Blocks) RunAt(int left) => (ChannelsAt(left), Math.Max(1, left / Channels));
}
