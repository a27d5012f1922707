using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Chainrule.Kernels;
using Chainrule.Kernels.Scalar;

namespace Chainrule.Bench;

/// <summary>The forward convolution of a tile with bias, ReLU and the sums for batch norm: every form at every width, beside the scalar truth.</summary>
public unsafe class ConvolutionBenchmarks
{
    private Action run = () => { };

    [ParamsSource(nameof(Layers))]
    public ConvolutionCase Layer { get; set; } = ConvolutionCase.All[0];

    [ParamsSource(nameof(Variants))]
    public string Variant { get; set; } = "scalar";

    public static IEnumerable<ConvolutionCase> Layers => ConvolutionCase.All;

    public static IEnumerable<string> Variants => VectorWidths.Variants("direct", "winograd");

    [GlobalSetup]
    public void Prepare() => run = Variant.Split(' ') switch
    {
        [string form, "512"] => Vector<Lanes512, Vector512<float>>(form == "winograd"),
        [string form, "256"] => Vector<Lanes256, Vector256<float>>(form == "winograd"),
        [string form, "128"] => Vector<Lanes128, Vector128<float>>(form == "winograd"),
        _ => Scalar(),
    };

    [Benchmark]
    public void Forward() => run();

    private Action Vector<TLanes, TVector>(bool byPatches)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ConvolutionShape shape = Layer.Shape;
        Convolver convolver = ConvolverChoice.Create<TLanes, TVector>(ConvolutionTables.Forward(shape, Layer.Layout), byPatches);
        NativeBuffer weights = Filled.With(shape.WeightCount, 0.1), input = Filled.With(Layer.Layout.Size, 1), bias = Filled.With(shape.OutputChannels, 0.1);
        NativeBuffer sums = new(shape.OutputChannels * 32), scratch = new(convolver.ScratchSize);
        int plane = shape.OutputHeight * shape.OutputWidth * 16;
        var output = new NativeBuffer(shape.OutputChannels * plane);
        convolver.Pack(weights.Span);
        return () => convolver.Run(new(input.Data, output.Data, plane, bias.Data, sums.Data, true, scratch.Data), 0, shape.OutputHeight);
    }

    private Action Scalar()
    {
        ScalarTensor input = Filled.Tensor(16, Layer.Input);
        double[] weights = Filled.Doubles(Layer.Shape.WeightCount), bias = Filled.Doubles(Layer.Outputs);
        return () => ScalarConv2d.Forward(Layer.Layer, input, weights, bias);
    }
}
