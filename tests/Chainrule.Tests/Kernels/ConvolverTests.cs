using System.Runtime.Intrinsics;
using Chainrule.Kernels;

namespace Chainrule.Tests.Kernels;

/// <summary>Every way to convolve, at every vector width, against plain sums in double: random shapes, paddings and channel counts.</summary>
public sealed unsafe class ConvolverTests
{
    // Winograd's points cost a digit: 16 products become differences of larger ones.
    private const double Tolerance = 2e-6, PatchTolerance = 2e-5;

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Convolvers_equal_plain_sums(int bits)
    {
        for (int seed = 0; seed < 12; seed++)
        {
            ConvolutionShape shape = RandomShape(new Random(seed));
            foreach (bool byPatches in new[] { false, true })
            {
                Check(shape, byPatches, bits, seed, backward: false);
                Check(shape, byPatches, bits, seed, backward: true);
            }
        }
    }

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Weight_gradients_equal_plain_sums(int bits)
    {
        for (int seed = 0; seed < 12; seed++)
        {
            ConvolutionShape shape = RandomShape(new Random(seed));
            CheckWeights(shape, false, bits, seed);
            CheckWeights(shape, true, bits, seed);
        }
    }

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void The_adjoint_equals_plain_sums_in_one_go_and_in_two(int bits)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            ConvolutionShape shape = RandomShape(new Random(seed));
            var random = new Random(seed);
            BufferLayout gradient = PaddedGradient(shape);
            ConvolutionTables tables = ConvolutionTables.InputGradient(shape, gradient);
            using NativeBuffer source = Filled(gradient, random), zeros = new(tables.OutputChannels);
            float[] weights = [.. Enumerable.Range(0, shape.WeightCount).Select(_ => random.NextSingle() - 0.5f)];
            using Convolver convolver = CreateAdjoint(shape, gradient, bits);
            convolver.Pack(weights);
            int ready = Math.Clamp(new WinogradGrid(shape.OutputHeight, shape.OutputWidth).RowMultiple - shape.PaddingHeight, 0, shape.InputHeight);
            foreach (int[] ends in new int[][] { [shape.InputHeight], [ready, shape.InputHeight] })
            {
                using NativeBuffer output = new((long)tables.OutputChannels * tables.Height * tables.Width * 16), scratch = new(convolver.ScratchSize);
                output.Span.Fill(7);   // what lies there at first must not count
                int taken = 0;
                foreach (int end in ends.Where(e => e > 0).Distinct())
                {
                    convolver.Run(new(source.Data, output.Data, tables.Height * tables.Width * 16, zeros.Data, relu: false, NormPart.None, null, scratch.Data), taken, end);
                    taken = end;
                }

                double worst = Farthest(tables, weights, source, zeros, output, out _);
                Assert.True(worst <= PatchTolerance, $"{shape}, {bits} bits, rows up to {string.Join(", ", ends)}: off by {worst:E1}");
            }
        }
    }

    private static ConvolutionShape RandomShape(Random random)
    {
        int padding = random.Next(3);
        return new()
        {
            InputChannels = random.Next(1, 12),
            OutputChannels = random.Next(1, 12),
            InputHeight = random.Next(3, 15),
            InputWidth = random.Next(3, 15),
            KernelHeight = 3,
            KernelWidth = 3,
            PaddingHeight = padding,
            PaddingWidth = random.Next(3),
        };
    }

    private static void Check(ConvolutionShape shape, bool byPatches, int bits, int seed, bool backward)
    {
        var random = new Random(seed);
        BufferLayout input = backward ? PaddedGradient(shape) : Roomy(shape.InputLayout);
        ConvolutionTables tables = backward ? ConvolutionTables.InputGradient(shape, input) : ConvolutionTables.Forward(shape, input);
        using NativeBuffer source = Filled(input, random), output = new((long)tables.OutputChannels * tables.Height * tables.Width * 16), sums = new(tables.OutputChannels * 32);
        using NativeBuffer bias = new(tables.OutputChannels);
        foreach (ref float b in bias.Span) b = random.NextSingle() - 0.5f;
        float[] weights = [.. Enumerable.Range(0, shape.WeightCount).Select(_ => random.NextSingle() - 0.5f)];
        using Convolver convolver = Create(tables, byPatches, bits);
        using NativeBuffer scratch = new(convolver.ScratchSize);
        convolver.Pack(weights);
        convolver.Run(new(source.Data, output.Data, tables.Height * tables.Width * 16, bias.Data, relu: false, NormPart.Sums, sums.Data, scratch.Data), 0, tables.Height);

        double worst = Farthest(tables, weights, source, bias, output, out (double Sum, double Squares)[] totals);
        for (int c = 0; c < tables.OutputChannels; c++)
        {
            (double sum, double squares) = totals[c];
            Assert.Equal(sum, LaneSum.Exact(sums.Data + c * 32), 1e-3 * Math.Max(1, squares));
            Assert.Equal(squares, LaneSum.Exact(sums.Data + c * 32 + 16), 1e-5 * Math.Max(1, squares));
        }

        CheckParts(convolver, tables, source, bias, scratch);
        if (!backward) CheckWindows(tables, weights, byPatches, bits, source, bias);
        Assert.True(worst <= (byPatches ? PatchTolerance : Tolerance), $"{shape}, by patches {byPatches}, backward {backward}, {bits} bits: off by {worst:E1}");
    }

    /// <summary>What is done behind the sums gives the same bits as done afterwards: the positive part, scale and shift, the positive part of that.</summary>
    private static void CheckParts(Convolver convolver, ConvolutionTables tables, NativeBuffer source, NativeBuffer bias, NativeBuffer scratch)
    {
        int plane = tables.Height * tables.Width * 16;
        using NativeBuffer plain = new((long)tables.OutputChannels * plane), output = new((long)tables.OutputChannels * plane), factors = new(tables.OutputChannels * 32);
        convolver.Run(new(source.Data, plain.Data, plane, bias.Data, relu: false, NormPart.None, null, scratch.Data), 0, tables.Height);
        for (int i = 0; i < tables.OutputChannels * 32; i++) factors.Data[i] = (i / 16 % 5 - 2) * 0.75f;
        foreach (bool relu in new[] { false, true })
            foreach (NormPart part in new[] { NormPart.None, NormPart.Affine, NormPart.AffineAndRelu })
            {
                convolver.Run(new(source.Data, output.Data, plane, bias.Data, relu, part, part == NormPart.None ? null : factors.Data, scratch.Data), 0, tables.Height);
                for (int i = 0; i < tables.OutputChannels * plane; i++)
                {
                    float* factor = factors.Data + i / plane * 32;
                    float wanted = relu ? Math.Max(0, plain.Data[i]) : plain.Data[i];
                    if (part != NormPart.None) wanted = MathF.FusedMultiplyAdd(wanted, factor[0], factor[16]);
                    if (part == NormPart.AffineAndRelu) wanted = Math.Max(0, wanted);
                    if (wanted != output.Data[i]) Assert.Fail($"{tables.OutputChannels} channels of {tables.Height}×{tables.Width}, relu {relu}, {part}: {output.Data[i]} at {i}, not {wanted}");
                }
            }
    }

    /// <summary>Windows whose values meet in registers come to the largest of what is written without them, and done with scale and shift: the same bits, in one go and in two.</summary>
    private static void CheckWindows(ConvolutionTables tables, float[] weights, bool byPatches, int bits, NativeBuffer source, NativeBuffer bias)
    {
        using Convolver convolver = Create(tables, byPatches, bits, pools: true);
        convolver.Pack(weights);
        using NativeBuffer scratch = new(convolver.ScratchSize), factors = new(tables.OutputChannels * 32);
        for (int i = 0; i < tables.OutputChannels * 32; i++) factors.Data[i] = (i / 16 % 5 - 2) * 0.75f;
        foreach (int pool in byPatches ? new[] { 2, 4 } : [2])
            foreach (NormPart part in new[] { NormPart.None, NormPart.Affine, NormPart.AffineAndRelu })
            {
                int plane = tables.Height * tables.Width * 16, rows = tables.Height / pool, columns = tables.Width / pool;
                using NativeBuffer whole = new((long)tables.OutputChannels * plane), pooled = new((long)tables.OutputChannels * rows * columns * 16 + 16);
                float* norm = part == NormPart.None ? null : factors.Data;
                convolver.Run(new(source.Data, whole.Data, plane, bias.Data, relu: true, part, norm, scratch.Data), 0, tables.Height);
                var call = new ConvolverCall(source.Data, pooled.Data, rows * columns * 16, bias.Data, relu: true, part, norm, scratch.Data, pool);
                int half = Math.Min(tables.Height, 4 * new WinogradGrid(tables.Height, tables.Width).RowsAtOnce);
                convolver.Run(call, 0, half);
                if (half < tables.Height) convolver.Run(call, half, tables.Height);
                for (int c = 0; c < tables.OutputChannels; c++)
                    for (int i = 0; i < rows * columns * 16; i++)
                        Assert.Equal(Largest(whole.Data + c * plane, tables.Width, i / 16 / columns * pool, i / 16 % columns * pool, pool, i % 16), pooled.Data[c * rows * columns * 16 + i]);
            }
    }

    private static float Largest(float* map, int width, int row, int column, int pool, int lane) =>
        Enumerable.Range(0, pool * pool).Max(i => map[((row + i / pool) * width + column + i % pool) * 16 + lane]);

    /// <summary>How far the output is from plain sums at most, as a share of the largest of them; and what it adds up to, channel by channel.</summary>
    private static double Farthest(ConvolutionTables tables, float[] weights, NativeBuffer source, NativeBuffer bias, NativeBuffer output, out (double Sum, double Squares)[] totals)
    {
        double largest = 0, worst = 0;
        totals = new (double, double)[tables.OutputChannels];
        for (int c = 0; c < tables.OutputChannels; c++)
            for (int p = 0; p < tables.Positions.Length; p++)
                for (int lane = 0; lane < 16; lane++)
                {
                    double wanted = bias.Data[c];
                    for (int r = 0; r < tables.Rows; r++)
                        wanted += (double)weights[tables.WeightIndex(0, c, r)] * source.Data[tables.Positions[p] + tables.Taps[r] + lane];
                    double got = output.Data[(c * tables.Positions.Length + p) * 16 + lane];
                    (largest, worst) = (Math.Max(largest, Math.Abs(wanted)), Math.Max(worst, Math.Abs(got - wanted)));
                    totals[c] = (totals[c].Sum + got, totals[c].Squares + got * got);
                }

        return worst / largest;
    }

    /// <summary>The same tile over and over, as if a group had so many.</summary>
    private const int Tiles = 3;

    private static void CheckWeights(ConvolutionShape shape, bool byPatches, int bits, int seed)
    {
        var random = new Random(seed);
        BufferLayout input = Roomy(shape.InputLayout), gradient = PaddedGradient(shape);
        ConvolutionTables tables = ConvolutionTables.Forward(shape, input);
        using NativeBuffer source = Filled(input, random), slope = Filled(gradient, random);
        using WeightGradient kernel = CreateGradient(tables, shape, gradient, byPatches, bits);
        using NativeBuffer total = new(kernel.LaneCount * 16L), scratch = new(kernel.ScratchSize), result = new(shape.WeightCount);
        int half = Math.Min(shape.OutputHeight, kernel.RowMultiple);
        total.Span.Fill(7);   // what lies there at first must not count
        kernel.Run(source.Data, slope.Data, total.Data, fresh: true, scratch.Data, 0, half);
        if (half < shape.OutputHeight) kernel.Run(source.Data, slope.Data, total.Data, fresh: true, scratch.Data, half, shape.OutputHeight);
        for (int tile = 1; tile < Tiles; tile++) kernel.Run(source.Data, slope.Data, total.Data, fresh: false, scratch.Data, 0, shape.OutputHeight);
        kernel.Finish(total.Data, result.Data);

        double largest = 0, worst = 0;
        MapView inside = gradient.Inside(slope.Data);
        for (int c = 0; c < shape.OutputChannels; c++)
            for (int r = 0; r < tables.Rows; r++)
            {
                double wanted = 0;
                for (int p = 0; p < tables.Positions.Length; p++)
                    for (int lane = 0; lane < 16; lane++)
                        wanted += (double)source.Data[tables.Positions[p] + tables.Taps[r] + lane]
                            * inside.Channel(c)[p / tables.Width * inside.Row + p % tables.Width * 16 + lane];
                (largest, worst) = (Math.Max(largest, Math.Abs(wanted)), Math.Max(worst, Math.Abs(result.Data[c * tables.Rows + r] / Tiles - wanted)));
            }

        Assert.True(worst <= PatchTolerance * largest, $"{shape}, by patches {byPatches}, {bits} bits: off by {worst / largest:E1}");
    }

    /// <summary>The layout with zeros enough for patches, whether or not the choice would fall on them.</summary>
    private static BufferLayout Roomy(BufferLayout layout) => layout with { Bottom = layout.Bottom + 6, Right = layout.Right + 6 };

    /// <summary>The output's gradient with zeros enough around for any form of the input's.</summary>
    private static BufferLayout PaddedGradient(ConvolutionShape shape) => new(shape.OutputChannels, shape.OutputHeight, shape.OutputWidth, 2, 2, 8, 8);

    private static NativeBuffer Filled(BufferLayout layout, Random random)
    {
        var buffer = new NativeBuffer(layout.Size);
        foreach (ref float value in buffer.Span) value = random.NextSingle() - 0.5f;
        layout.ClearPadding(buffer.Data);
        return buffer;
    }

    private static Convolver Create(ConvolutionTables tables, bool byPatches, int bits, bool pools = false) => bits switch
    {
        512 => ConvolverChoice.Create<Lanes512, Vector512<float>>(tables, byPatches, pools),
        256 => ConvolverChoice.Create<Lanes256, Vector256<float>>(tables, byPatches, pools),
        _ => ConvolverChoice.Create<Lanes128, Vector128<float>>(tables, byPatches, pools),
    };

    private static Convolver CreateAdjoint(ConvolutionShape shape, BufferLayout gradient, int bits) => bits switch
    {
        512 => new WinogradInputGradient<Lanes512, Vector512<float>>(shape, gradient),
        256 => new WinogradInputGradient<Lanes256, Vector256<float>>(shape, gradient),
        _ => new WinogradInputGradient<Lanes128, Vector128<float>>(shape, gradient),
    };

    private static WeightGradient CreateGradient(ConvolutionTables tables, ConvolutionShape shape, BufferLayout gradient, bool byPatches, int bits) => (byPatches, bits) switch
    {
        (true, 512) => new WinogradWeightGradient<Lanes512, Vector512<float>>(tables, gradient),
        (true, 256) => new WinogradWeightGradient<Lanes256, Vector256<float>>(tables, gradient),
        (true, _) => new WinogradWeightGradient<Lanes128, Vector128<float>>(tables, gradient),
        (false, 512) => new DirectWeightGradient<Lanes512, Vector512<float>>(tables, shape, gradient),
        (false, 256) => new DirectWeightGradient<Lanes256, Vector256<float>>(tables, shape, gradient),
        _ => new DirectWeightGradient<Lanes128, Vector128<float>>(tables, shape, gradient),
    };
}
