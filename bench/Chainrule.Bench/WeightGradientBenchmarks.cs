using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Chainrule.Kernels;
using Chainrule.Kernels.Scalar;
using Chainrule.Models;

namespace Chainrule.Bench;

/// <summary>The weight gradient of a tile, beside the scalar truth.</summary>
public unsafe class WeightGradientBenchmarks
{
    private Action run = () => { };

    [ParamsSource(nameof(Layers))]
    public ConvolutionCase Layer { get; set; } = ConvolutionCase.All[0];

    [ParamsSource(nameof(Variants))]
    public string Variant { get; set; } = "scalar";

    public static IEnumerable<ConvolutionCase> Layers => ConvolutionCase.All;

    public static IEnumerable<string> Variants => VectorWidths.Variants("direct");

    [GlobalSetup]
    public void Prepare() => run = Variant switch
    {
        "direct 512" => Vector<Lanes512, Vector512<float>>(),
        "direct 256" => Vector<Lanes256, Vector256<float>>(),
        "direct 128" => Vector<Lanes128, Vector128<float>>(),
        _ => Scalar(),
    };

    [Benchmark]
    public void WeightGradient() => run();

    private Action Vector<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ConvolutionShape shape = Layer.Shape;
        BufferLayout outputs = shape.GradientLayout;
        var kernel = new WeightGradient<TLanes, TVector>(ConvolutionTables.Forward(shape, Layer.Layout), shape, outputs);
        NativeBuffer input = Filled.With(Layer.Layout.Size, 1), gradient = Filled.With(outputs.Size, 0.01), total = new(shape.WeightCount * 16);
        return () => kernel.Run(input.Data, gradient.Data, total.Data, 0, shape.OutputHeight * shape.OutputWidth);
    }

    private Action Scalar()
    {
        ScalarTensor input = Filled.Tensor(16, Layer.Input), gradient = Filled.Tensor(16, Layer.Layer.Output(Layer.Input));
        var total = new double[Layer.Shape.WeightCount];
        return () => ScalarConv2d.WeightGradient(Layer.Layer, input, gradient, total);
    }
}
