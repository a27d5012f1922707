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

    /// <summary>Forward with a pool that notes its choices: what went in at each window's first maximum, as large as the result.</summary>
    public MapView Chosen;

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

    /// <summary>[Channels][Height][Width] one bit a lane, noted: set where the window's gradient goes.</summary>
    public ushort* Routes;

    /// <summary>[Channels][rows][columns of the result] one bit a lane, noted: set where dropout kept the maximum.</summary>
    public ushort* ChosenKept;

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float* ChosenRow(int c, int y) => Chosen.Channel(c) + y * Chosen.Row;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ushort* RouteRow(int c, int y) => Routes + (c * Height + y) * Width;

    /// <param name="c">The channel.</param>
    /// <param name="y">The row of the result.</param>
    /// <param name="columns">The result's columns; its rows are told by where the channels begin.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ushort* ChosenKeptRow(int c, int y, int columns) => ChosenKept + c * (Chosen.Plane / 16) + y * columns;
}
