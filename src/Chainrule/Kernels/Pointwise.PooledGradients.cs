using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

// The way back through a max-pool over the whole map at once: where the pooled gradient cannot be kept as it is.
internal static unsafe partial class Pointwise<TLanes, TVector, TActivation, TDrop>
{
    /// <summary>
    /// The gradient of a window goes to its first maximum, over the whole map at once: where the map has other readers, or another pass stands before this one. Else the pooled gradient is
    /// what is kept, and <see cref="OutputGradient{TLanes,TVector}"/> goes by the choices noted.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BackwardPooled<TSums, TAdd>(PointwiseArguments* a)
        where TSums : struct, IConstant
        where TAdd : struct, IConstant
    {
        int columns = a->Width / a->PoolWidth;
        float* values = stackalloc float[a->PoolHeight * a->PoolWidth * TLanes.Width];
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                uint channelBits = Channel(a, c, out TVector scale, out TVector shift, out TVector leak, out TVector keep);
                var sums = new GradientSums<TLanes, TVector, TSums>(a, c, lane);
                TVector mean = sums.Mean, sum = sums.Sum, product = sums.Product;
                for (int y = a->FirstRow; y < a->EndRow; y++)
                    for (int x = 0; x < columns; x++)
                    {
                        TVector top = Maximum(a, c, y, x, lane, scale, shift, leak, keep, channelBits, values), left = TLanes.Load(a->OutputRow(c, y) + x * 16 + lane);
                        for (int dy = 0; dy < a->PoolHeight; dy++)
                        {
                            int row = y * a->PoolHeight + dy, first = x * a->PoolWidth;
                            float* input = a->InputRow(c, row) + first * 16 + lane, gradient = a->GradientRow(c, row) + first * 16 + lane;
                            ushort* kept = a->KeptRow(c, row) + first;
                            for (int dx = 0; dx < a->PoolWidth; dx++)
                            {
                                TVector value = TLanes.Load(input + dx * 16);
                                uint bits = Bits(kept, dx, channelBits, lane);
                                TVector result = TLanes.Load(values + (dy * a->PoolWidth + dx) * TLanes.Width);
                                TVector g = Gradient(value, TLanes.WhereEqual(result, top, left, TLanes.Zero), scale, shift, leak, keep, bits);
                                left = TLanes.WhereEqual(result, top, TLanes.Zero, left);
                                if (TSums.Value != 0)
                                {
                                    sum = TLanes.Add(sum, g);
                                    product = TLanes.Fma(g, TLanes.Subtract(value, mean), product);
                                }

                                Put<TAdd>(gradient + dx * 16, g);
                            }
                        }
                    }

                sums.Save(sum, product);
                if (TAdd.Value == 0) ClearRest(a, c, lane);
            }
    }

    /// <summary>What lies right of and below the last whole window has no gradient.</summary>
    private static void ClearRest(PointwiseArguments* a, int c, int lane)
    {
        int pooledRows = a->Height / a->PoolHeight, width = a->Width / a->PoolWidth * a->PoolWidth;
        int first = a->FirstRow * a->PoolHeight, end = a->EndRow == pooledRows ? a->Height : a->EndRow * a->PoolHeight;
        for (int y = first; y < end; y++)
            for (int x = y < pooledRows * a->PoolHeight ? width : 0; x < a->Width; x++)
                TLanes.Store(a->GradientRow(c, y) + x * 16 + lane, TLanes.Zero);
    }
}
