using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>What a pass over the elements of one tile needs: y = pool(drop(activation(scale·x + shift))), or its gradient.</summary>
internal unsafe struct PointwiseArguments
{
    /// <summary>The map that goes in: Channels × Height × Width.</summary>
    public MapView Input;

    /// <summary>Forward: where the result goes. Backward: where the result's gradient lies. Channels × (Height / PoolHeight) × (Width / PoolWidth).</summary>
    public MapView Output;

    /// <summary>Backward: where the gradient before the activation goes (behind the affine part, whose own gradient needs the whole batch).</summary>
    public MapView InputGradient;

    public int Channels;
    public int Height;
    public int Width;
    public int PoolHeight;
    public int PoolWidth;

    /// <summary>The pass goes over these rows of the result only.</summary>
    public int FirstRow;

    public int EndRow;

    /// <summary>[Channels]</summary>
    public float* Scale;

    /// <summary>[Channels]</summary>
    public float* Shift;

    /// <summary>[Channels] backward with sums: what is taken off x before it meets its gradient.</summary>
    public float* Mean;

    /// <summary>[Channels][2][16] backward with sums: the sum of the gradient, and of the gradient times (x - mean), lane by lane.</summary>
    public float* Sums;

    /// <summary>One bit a lane, set where the value is kept: [Channels][Height][Width], or [Channels] where whole channels drop.</summary>
    public ushort* Kept;

    /// <summary>1 / (1 - probability).</summary>
    public float KeepScale;

    /// <summary>LeakyReLU's slope below zero.</summary>
    public float Leak;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float* InputRow(int c, int y) => Input.Channel(c) + y * Input.Row;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float* OutputRow(int c, int y) => Output.Channel(c) + y * Output.Row;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float* GradientRow(int c, int y) => InputGradient.Channel(c) + y * InputGradient.Row;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ushort* KeptRow(int c, int y) => Kept + (c * Height + y) * Width;
}
