using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Chainrule.Kernels;
using Chainrule.Kernels.Scalar;
using Chainrule.Models;

namespace Chainrule.Bench;

/// <summary>
/// A convolution of a tile forward (with bias, ReLU and the sums for batch norm), forward in evaluation with a max-pool of 2×2 behind (bias, ReLU, scale and shift, the windows' largest values),
/// and its weight gradient: every form at every width, beside the scalar truth.
/// </summary>
public unsafe class ConvolutionBenchmarks
{
    private Action forward = () => { };
    private Action forwardPooled = () => { };
    private Action weightGradient = () => { };

    [ParamsSource(nameof(Layers))]
    public ConvolutionCase Layer { get; set; } = ConvolutionCase.All[0];

    [ParamsSource(nameof(Variants))]
    public string Variant { get; set; } = "scalar";

    public static IEnumerable<ConvolutionCase> Layers => ConvolutionCase.All;

    public static IEnumerable<string> Variants => VectorWidths.Variants("direct", "winograd");

    [GlobalSetup]
    public void Prepare() => (forward, forwardPooled, weightGradient) = Variant.Split(' ') switch
    {
        [string form, "512"] => Vector<Lanes512, Vector512<float>>(form == "winograd"),
        [string form, "256"] => Vector<Lanes256, Vector256<float>>(form == "winograd"),
        [string form, "128"] => Vector<Lanes128, Vector128<float>>(form == "winograd"),
        _ => Scalar(),
    };

    [Benchmark]
    public void Forward() => forward();

    [Benchmark]
    public void ForwardPooled() => forwardPooled();

    [Benchmark]
    public void WeightGradient() => weightGradient();

    private (Action Forward, Action ForwardPooled, Action WeightGradient) Vector<TLanes, TVector>(bool byPatches)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ConvolutionShape shape = Layer.Shape;
        var tables = ConvolutionTables.Forward(shape, Layer.Layout);
        Convolver convolver = ConvolverChoice.Create<TLanes, TVector>(tables, byPatches, pools: true);
        WeightGradient kernel = byPatches
            ? new WinogradWeightGradient<TLanes, TVector>(tables, Layer.GradientLayout)
            : new DirectWeightGradient<TLanes, TVector>(tables, shape, Layer.GradientLayout);
        NativeBuffer weights = Filled.With(shape.WeightCount, 0.1), input = Filled.With(Layer.Layout.Size, 1), bias = Filled.With(shape.OutputChannels, 0.1);
        NativeBuffer sums = new(shape.OutputChannels * 32), scratch = new(Math.Max(convolver.ScratchSize, kernel.ScratchSize));
        NativeBuffer gradient = Filled.With(Layer.GradientLayout.Size, 0.01), total = new(kernel.LaneCount * 16);
        NativeBuffer factors = Filled.With(shape.OutputChannels * 32, 1);
        int plane = shape.OutputHeight * shape.OutputWidth * 16, pooledPlane = shape.OutputHeight / 2 * (shape.OutputWidth / 2) * 16;
        var output = new NativeBuffer(shape.OutputChannels * plane);
        convolver.Pack(weights.Span);
        return (
            () => convolver.Run(new(input.Data, output.Data, plane, bias.Data, relu: true, NormPart.Sums, sums.Data, scratch.Data), 0, shape.OutputHeight),
            () => convolver.Run(new(input.Data, output.Data, pooledPlane, bias.Data, relu: true, NormPart.Affine, factors.Data, scratch.Data, pool: 2), 0, shape.OutputHeight),
            () => kernel.Run(input.Data, gradient.Data, total.Data, fresh: false, scratch.Data, 0, shape.OutputHeight));
    }

    private (Action Forward, Action ForwardPooled, Action WeightGradient) Scalar()
    {
        ScalarTensor input = Filled.Tensor(16, Layer.Input), gradient = Filled.Tensor(16, Layer.Layer.Output(Layer.Input));
        double[] weights = Filled.Doubles(Layer.Shape.WeightCount), bias = Filled.Doubles(Layer.Outputs), total = new double[Layer.Shape.WeightCount];
        var pool = new MaxPool2d(2);
        return (
            () => ScalarConv2d.Forward(Layer.Layer, input, weights, bias),
            () => ScalarMaxPool2d.Forward(pool, ScalarConv2d.Forward(Layer.Layer, input, weights, bias)),
            () => ScalarConv2d.WeightGradient(Layer.Layer, input, gradient, total));
    }
}
