using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>
/// The gradient of what a convolution summed, from the gradient of what came out of it: back through batch norm
/// (dx = a·g + b·x + c, with a, b, c per channel from the whole batch) and through the positive part, with the sum that is the bias's gradient.
/// </summary>
internal static unsafe class OutputGradient<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <param name="gradient">[channels][height][width] g.</param>
    /// <param name="value">[channels][height][width] x, what was stored.</param>
    /// <param name="target">Where dx goes.</param>
    /// <param name="shape">Channels and columns.</param>
    /// <param name="coefficients">[channels][3] a, b, c.</param>
    /// <param name="bias">[channels][16] sums of dx, lane by lane; or null.</param>
    /// <param name="rows">The rows to go over.</param>
    /// <param name="live">One bit a lane that holds a sample; the other lanes get zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TNorm, TRelu>(
        MapView gradient, MapView value, MapView target, (int Channels, int Width) shape, float* coefficients, float* bias, (int First, int End) rows, uint live)
        where TNorm : struct, IConstant
        where TRelu : struct, IConstant
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < shape.Channels; c++)
            {
                TVector a = TNorm.Value != 0 ? TLanes.Broadcast(coefficients[c * 3]) : TLanes.Zero;
                TVector b = TNorm.Value != 0 ? TLanes.Broadcast(coefficients[c * 3 + 1]) : TLanes.Zero;
                TVector k = TNorm.Value != 0 ? TLanes.Broadcast(coefficients[c * 3 + 2]) : TLanes.Zero;
                TVector sum = bias != null ? TLanes.Load(bias + c * 16 + lane) : TLanes.Zero;
                for (int y = rows.First; y < rows.End; y++)
                {
                    float* g = gradient.Channel(c) + y * gradient.Row + lane;
                    float* x = value.Channel(c) + y * value.Row + lane;
                    float* to = target.Channel(c) + y * target.Row + lane;
                    for (int column = 0; column < shape.Width; column++)
                    {
                        Prefetch.Read(g + gradient.Plane + column * 16);
                        Prefetch.Read(x + value.Plane + column * 16);
                        TVector d = TLanes.Load(g + column * 16);
                        TVector v = TNorm.Value != 0 || TRelu.Value != 0 ? TLanes.Load(x + column * 16) : TLanes.Zero;
                        if (TNorm.Value != 0) d = TLanes.Fma(a, d, TLanes.Fma(b, v, k));
                        if (TRelu.Value != 0) d = TLanes.WhereEqual(v, TLanes.Zero, TLanes.Zero, d);   // the positive part is zero or more, or not a number
                        if (live != 0xFFFF) d = TLanes.KeepBits(live >> lane, d);
                        sum = TLanes.Add(sum, d);
                        TLanes.Store(to + column * 16, d);
                    }
                }

                if (bias != null) TLanes.Store(bias + c * 16 + lane, sum);
            }
    }
}
