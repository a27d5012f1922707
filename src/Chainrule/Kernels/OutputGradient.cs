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
    /// <typeparam name="TNorm">1 where batch norm reads the map.</typeparam>
    /// <typeparam name="TRelu">1 where the positive part was taken.</typeparam>
    /// <typeparam name="TPool">0 no max-pool was behind, 2 one with two columns in a window, 1 one with another number of them.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TNorm, TRelu, TPool>(OutputGradientArguments* arguments)
        where TNorm : struct, IConstant
        where TRelu : struct, IConstant
        where TPool : struct, IConstant
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < arguments->Channels; c++)
            {
                float* coefficients = arguments->Coefficients + c * 3, bias = arguments->Bias == null ? null : arguments->Bias + c * 16 + lane;
                TVector a = TNorm.Value != 0 ? TLanes.Broadcast(coefficients[0]) : TLanes.Zero;
                TVector b = TNorm.Value != 0 ? TLanes.Broadcast(coefficients[1]) : TLanes.Zero;
                TVector k = TNorm.Value != 0 ? TLanes.Broadcast(coefficients[2]) : TLanes.Zero;
                TVector sum = bias != null ? TLanes.Load(bias) : TLanes.Zero;
                uint live = arguments->Live == 0xFFFF ? uint.MaxValue : arguments->Live >> lane;
                for (int y = arguments->FirstRow; y < arguments->EndRow; y++)
                {
                    float* x = arguments->Value.Channel(c) + y * arguments->Value.Row + lane, to = arguments->Target.Channel(c) + y * arguments->Target.Row + lane;
                    nint plane = arguments->Value.Plane;
                    if (TPool.Value == 0)
                    {
                        float* g = arguments->Gradient.Channel(c) + y * arguments->Gradient.Row + lane;
                        for (int column = 0; column < arguments->Width; column++)
                        {
                            Prefetch.Read(g + plane + column * 16);
                            Step<TNorm, TRelu>(TLanes.Load(g + column * 16), x + column * 16, plane, to + column * 16, a, b, k, live, ref sum);
                        }

                        continue;
                    }

                    int wide = TPool.Value == 2 ? 2 : arguments->PoolWidth, row = y / arguments->PoolHeight, done = 0;
                    if (row < arguments->Height / arguments->PoolHeight)
                    {
                        float* g = arguments->Gradient.Channel(c) + row * arguments->Gradient.Row + lane;
                        ushort* route = arguments->Routes + (c * arguments->Height + y) * arguments->Width;
                        Prefetch.Row(route + arguments->Height * arguments->Width, arguments->Width);
                        for (; done + wide <= arguments->Width; g += 16)
                        {
                            Prefetch.Read(g + arguments->Gradient.Plane);
                            TVector pooled = TLanes.Load(g);
                            for (int end = done + wide; done < end; done++)
                                Step<TNorm, TRelu>(TLanes.KeepBits((uint)route[done] >> lane, pooled), x + done * 16, plane, to + done * 16, a, b, k, live, ref sum);
                        }
                    }

                    // What lies right of and below the last whole window went into no pool.
                    for (; done < arguments->Width; done++) Step<TNorm, TRelu>(TLanes.Zero, x + done * 16, plane, to + done * 16, a, b, k, live, ref sum);
                }

                if (bias != null) TLanes.Store(bias, sum);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TNorm, TRelu>(TVector d, float* value, nint plane, float* target, TVector a, TVector b, TVector k, uint live, ref TVector sum)
        where TNorm : struct, IConstant
        where TRelu : struct, IConstant
    {
        Prefetch.Read(value + plane);
        TVector x = TNorm.Value != 0 || TRelu.Value != 0 ? TLanes.Load(value) : TLanes.Zero;
        if (TNorm.Value != 0) d = TLanes.Fma(a, d, TLanes.Fma(b, x, k));
        if (TRelu.Value != 0) d = TLanes.WhereEqual(x, TLanes.Zero, TLanes.Zero, d);   // the positive part is zero or more, or not a number
        if (live != uint.MaxValue) d = TLanes.KeepBits(live, d);
        sum = TLanes.Add(sum, d);
        TLanes.Store(target, d);
    }
}
