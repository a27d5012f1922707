using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Chainrule.Kernels;
using Chainrule.Kernels.Scalar;
using Chainrule.Models;

namespace Chainrule.Bench;

/// <summary>The input gradient of a convolution of a tile: every form at every width, beside the scalar truth.</summary>
public unsafe class InputGradientBenchmarks
{
    private Action run = () => { };

    [ParamsSource(nameof(Layers))]
    public ConvolutionCase Layer { get; set; } = ConvolutionCase.All[0];

    [ParamsSource(nameof(Variants))]
    public string Variant { get; set; } = "scalar";

    public static IEnumerable<ConvolutionCase> Layers => ConvolutionCase.All.Where(layer => layer.Inputs > 1);

    public static IEnumerable<string> Variants => VectorWidths.Variants("direct", "turned", "adjoint");

    [GlobalSetup]
    public void Prepare() => run = Variant.Split(' ') switch
    {
        [string form, "512"] => Vector<Lanes512, Vector512<float>>(form),
        [string form, "256"] => Vector<Lanes256, Vector256<float>>(form),
        [string form, "128"] => Vector<Lanes128, Vector128<float>>(form),
        _ => Scalar(),
    };

    [Benchmark]
    public void InputGradient() => run();

    private Action Vector<TLanes, TVector>(string form)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ConvolutionShape shape = Layer.Shape;
        // Room enough for the patches of any form.
        var layout = new BufferLayout(shape.OutputChannels, shape.OutputHeight, shape.OutputWidth, 2, 2, 8, 8);
        Convolver convolver = form switch
        {
            "direct" => new DirectConvolution<TLanes, TVector>(ConvolutionTables.InputGradient(shape, layout)),
            "turned" => new WinogradConvolution<TLanes, TVector>(ConvolutionTables.InputGradient(shape, layout)),
            _ => new WinogradInputGradient<TLanes, TVector>(shape, layout),
        };
        NativeBuffer weights = Filled.With(shape.WeightCount, 0.1), gradient = Filled.With(layout.Size, 0.01), zeros = new(shape.InputChannels), scratch = new(convolver.ScratchSize);
        int plane = shape.InputHeight * shape.InputWidth * 16;
        var output = new NativeBuffer(shape.InputChannels * plane);
        convolver.Pack(weights.Span);
        return () => convolver.Run(new(gradient.Data, output.Data, plane, zeros.Data, relu: false, NormPart.None, null, scratch.Data), 0, shape.InputHeight);
    }

    private Action Scalar()
    {
        ScalarTensor gradient = Filled.Tensor(16, Layer.Layer.Output(Layer.Input));
        double[] weights = Filled.Doubles(Layer.Shape.WeightCount);
        return () => ScalarConv2d.InputGradient(Layer.Layer, Layer.Input, weights, gradient);
    }
}
