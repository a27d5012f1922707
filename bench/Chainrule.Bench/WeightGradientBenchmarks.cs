using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Chainrule.Kernels;
using Chainrule.Kernels.Scalar;
using Chainrule.Models;

namespace Chainrule.Bench;

/// <summary>The weight gradient of a tile, every form at every width, beside the scalar truth.</summary>
public unsafe class WeightGradientBenchmarks
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
    public void WeightGradient() => run();

    private Action Vector<TLanes, TVector>(bool byPatches)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ConvolutionShape shape = Layer.Shape;
        var tables = ConvolutionTables.Forward(shape, Layer.Layout);
        WeightGradient kernel = byPatches
            ? new WinogradWeightGradient<TLanes, TVector>(tables, Layer.GradientLayout)
            : new DirectWeightGradient<TLanes, TVector>(tables, shape, Layer.GradientLayout);
        NativeBuffer input = Filled.With(Layer.Layout.Size, 1), gradient = Filled.With(Layer.GradientLayout.Size, 0.01);
        NativeBuffer total = new(kernel.LaneCount * 16), scratch = new(kernel.ScratchSize);
        return () => kernel.Run(input.Data, gradient.Data, total.Data, fresh: false, scratch.Data, 0, shape.OutputHeight);
    }

    private Action Scalar()
    {
        ScalarTensor input = Filled.Tensor(16, Layer.Input), gradient = Filled.Tensor(16, Layer.Layer.Output(Layer.Input));
        var total = new double[Layer.Shape.WeightCount];
        return () => ScalarConv2d.WeightGradient(Layer.Layer, input, gradient, total);
    }
}
