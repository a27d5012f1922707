using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>
/// Everything that acts on elements between two convolutions, in one pass: batch norm's scale and shift, the activation, dropout,
/// and a max-pool whose windows do not overlap. The backward pass goes from the pooled gradient straight to the gradient behind the affine
/// part, working the forward values out anew, and takes batch norm's two sums on the way.
/// </summary>
/// <typeparam name="TLanes">The vector width.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="TActivation">The activation.</typeparam>
/// <typeparam name="TDrop">0 nothing drops, 1 elements, 2 channels.</typeparam>
internal static unsafe class Pointwise<TLanes, TVector, TActivation, TDrop>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TActivation : struct, IActivation<TLanes, TVector>
    where TDrop : struct, IConstant
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(PointwiseArguments* a)
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                var channel = new Channel(a, c, lane);
                for (int y = 0; y < a->Height; y++)
                {
                    float* input = a->Input.Channel(c) + y * a->Input.Row + lane;
                    float* output = a->Output.Channel(c) + y * a->Output.Row + lane;
                    ushort* kept = channel.Row(a, y);
                    for (int x = 0; x < a->Width; x++) TLanes.Store(output + x * 16, channel.Value(TLanes.Load(input + x * 16), kept + x));
                }
            }
    }

    /// <summary>The same with a max-pool at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardPooled(PointwiseArguments* a)
    {
        int rows = a->Height / a->PoolHeight, columns = a->Width / a->PoolWidth;
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                var channel = new Channel(a, c, lane);
                for (int y = 0; y < rows; y++)
                {
                    float* output = a->Output.Channel(c) + y * a->Output.Row + lane;
                    for (int x = 0; x < columns; x++) TLanes.Store(output + x * 16, channel.Maximum(a, c, y, x, lane));
                }
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TSums, TAdd>(PointwiseArguments* a)
        where TSums : struct, IConstant
        where TAdd : struct, IConstant
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                var channel = new Channel(a, c, lane);
                var sums = new GradientSums<TLanes, TVector, TSums>(a, c, lane);
                TVector sum = sums.Sum, product = sums.Product;
                for (int y = 0; y < a->Height; y++)
                {
                    float* input = a->Input.Channel(c) + y * a->Input.Row + lane;
                    float* output = a->Output.Channel(c) + y * a->Output.Row + lane;
                    float* gradient = a->InputGradient.Channel(c) + y * a->InputGradient.Row + lane;
                    ushort* kept = channel.Row(a, y);
                    for (int x = 0; x < a->Width; x++)
                    {
                        TVector value = TLanes.Load(input + x * 16);
                        TVector g = channel.Gradient(value, TLanes.Load(output + x * 16), kept + x);
                        if (TSums.Value != 0)
                        {
                            sum = TLanes.Add(sum, g);
                            product = TLanes.Fma(g, TLanes.Subtract(value, sums.Mean), product);
                        }

                        Put<TAdd>(gradient + x * 16, g);
                    }
                }

                sums.Save(sum, product);
            }
    }

    /// <summary>The gradient of a window goes to its first maximum; what lies right of and below the last whole window gets none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BackwardPooled<TSums, TAdd>(PointwiseArguments* a)
        where TSums : struct, IConstant
        where TAdd : struct, IConstant
    {
        int rows = a->Height / a->PoolHeight, columns = a->Width / a->PoolWidth;
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                var channel = new Channel(a, c, lane);
                var sums = new GradientSums<TLanes, TVector, TSums>(a, c, lane);
                TVector sum = sums.Sum, product = sums.Product;
                for (int y = 0; y < rows; y++)
                    for (int x = 0; x < columns; x++)
                    {
                        TVector maximum = channel.Maximum(a, c, y, x, lane);
                        TVector left = TLanes.Load(a->Output.Channel(c) + y * a->Output.Row + x * 16 + lane);
                        for (int dy = 0; dy < a->PoolHeight; dy++)
                        {
                            int row = y * a->PoolHeight + dy, first = x * a->PoolWidth;
                            float* input = a->Input.Channel(c) + row * a->Input.Row + first * 16 + lane;
                            float* gradient = a->InputGradient.Channel(c) + row * a->InputGradient.Row + first * 16 + lane;
                            ushort* kept = channel.Row(a, row) + first;
                            for (int dx = 0; dx < a->PoolWidth; dx++)
                            {
                                TVector value = TLanes.Load(input + dx * 16);
                                TVector result = channel.Value(value, kept + dx);
                                TVector g = channel.Gradient(value, TLanes.WhereEqual(result, maximum, left, TLanes.Zero), kept + dx);
                                left = TLanes.WhereEqual(result, maximum, TLanes.Zero, left);
                                if (TSums.Value != 0)
                                {
                                    sum = TLanes.Add(sum, g);
                                    product = TLanes.Fma(g, TLanes.Subtract(value, sums.Mean), product);
                                }

                                Put<TAdd>(gradient + dx * 16, g);
                            }
                        }
                    }

                sums.Save(sum, product);
                if (TAdd.Value == 0) ClearRest(a->InputGradient, a, c, rows * a->PoolHeight, columns * a->PoolWidth, lane);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TAdd>(float* target, TVector value)
        where TAdd : struct, IConstant =>
        TLanes.Store(target, TAdd.Value != 0 ? TLanes.Add(TLanes.Load(target), value) : value);

    private static void ClearRest(MapView gradient, PointwiseArguments* a, int c, int height, int width, int lane)
    {
        for (int y = 0; y < a->Height; y++)
            for (int x = y < height ? width : 0; x < a->Width; x++)
                TLanes.Store(gradient.Channel(c) + y * gradient.Row + x * 16 + lane, TLanes.Zero);
    }

    /// <summary>What stays the same over a channel, held in registers.</summary>
    private readonly struct Channel
    {
        private readonly TVector scale, shift, leak, keepScale;
        private readonly uint channelKept;
        private readonly int lane;
        private readonly ushort* kept;
        private readonly int width;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Channel(PointwiseArguments* a, int c, int lane)
        {
            scale = TLanes.Broadcast(a->Scale[c]);
            shift = TLanes.Broadcast(a->Shift[c]);
            leak = TLanes.Broadcast(a->Leak);
            keepScale = TLanes.Broadcast(a->KeepScale);
            this.lane = lane;
            width = a->Width;
            channelKept = TDrop.Value == 2 ? (uint)a->Kept[c] >> lane : 0;
            kept = TDrop.Value == 1 ? a->Kept + (nint)c * a->Height * a->Width : null;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ushort* Row(PointwiseArguments* a, int y) => TDrop.Value == 1 ? kept + y * width : null;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value(TVector x, ushort* kept) =>
            Drop(TActivation.Value(TLanes.Fma(x, scale, shift), leak), kept);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Gradient(TVector x, TVector output, ushort* kept)
        {
            TVector g = Drop(output, kept);
            return typeof(TActivation) == typeof(IdentityActivation<TLanes, TVector>)
                ? g
                : TLanes.Multiply(g, TActivation.Slope(TLanes.Fma(x, scale, shift), leak));
        }

        /// <summary>The largest value of a window.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Maximum(PointwiseArguments* a, int c, int y, int x, int lane)
        {
            TVector maximum = TLanes.Broadcast(float.NegativeInfinity);
            for (int dy = 0; dy < a->PoolHeight; dy++)
            {
                int row = y * a->PoolHeight + dy, first = x * a->PoolWidth;
                float* input = a->Input.Channel(c) + row * a->Input.Row + first * 16 + lane;
                ushort* bits = Row(a, row) + first;
                for (int dx = 0; dx < a->PoolWidth; dx++)
                {
                    TVector value = Value(TLanes.Load(input + dx * 16), bits + dx);
                    // maximum > value keeps it, so a value that is not a number takes over and stays seen.
                    maximum = TLanes.WhereGreater(maximum, value, maximum, value);
                }
            }

            return maximum;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TVector Drop(TVector value, ushort* kept)
        {
            if (TDrop.Value == 0) return value;
            return TLanes.KeepBits(TDrop.Value == 1 ? (uint)*kept >> lane : channelKept, TLanes.Multiply(value, keepScale));
        }
    }
}
