using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Chainrule.Kernels;

namespace Chainrule.Bench;

/// <summary>The fused passes between convolutions, forward and backward with batch norm's sums, beside the scalar operations one after the other.</summary>
public unsafe class PointwiseBenchmarks
{
    private const double DropProbability = 0.1;

    // Held as long as the process lives: the arguments have no more than addresses.
    private static readonly List<NativeBuffer> held = [];

    private Action forward = () => { }, backward = () => { };

    [ParamsSource(nameof(Passes))]
    public PointwiseCase Pass { get; set; } = PointwiseCase.All[0];

    [ParamsSource(nameof(Variants))]
    public string Variant { get; set; } = "scalar";

    public static IEnumerable<PointwiseCase> Passes => PointwiseCase.All;

    public static IEnumerable<string> Variants => VectorWidths.Variants("");

    [GlobalSetup]
    public void Prepare() => (forward, backward) = Variant switch
    {
        "512" => Vector<Lanes512, Vector512<float>>(),
        "256" => Vector<Lanes256, Vector256<float>>(),
        "128" => Vector<Lanes128, Vector128<float>>(),
        _ => Scalar(),
    };

    [Benchmark]
    public void Forward() => forward();

    [Benchmark]
    public void Backward() => backward();

    private (Action, Action) Vector<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        int drop = Pass.Drops ? 1 : 0, pool = Pass.Pools ? 2 : 0;
        var forward = PointwiseKernels<TLanes, TVector>.Forward(ActivationKind.ReLU, drop, pool, note: false);
        var backward = PointwiseKernels<TLanes, TVector>.Backward(ActivationKind.ReLU, drop, Pass.Pools, sums: true, add: false);
        PointwiseArguments arguments = Arguments();
        arguments.Kept = (ushort*)Hold(new(Pass.Input.Count));
        if (Pass.Drops) DropoutBits<TLanes, TVector>.Fill(arguments.Kept, Pass.Input.Count, 1, DropProbability);
        return (() => Call(forward, arguments), () => Call(backward, arguments));
    }

    private static float* Hold(NativeBuffer buffer)
    {
        held.Add(buffer);
        return buffer.Data;
    }

    private static void Call(delegate*<PointwiseArguments*, void> pass, PointwiseArguments arguments) => pass(&arguments);

    private PointwiseArguments Arguments()
    {
        var (input, pooled) = (new BufferLayout(Pass.Channels, Pass.Side, Pass.Side), new BufferLayout(Pass.Channels, Pass.PooledSide, Pass.PooledSide));
        return new()
        {
            Input = input.Inside(Hold(Filled.With(input.Size, 1))),
            InputGradient = input.Inside(Hold(new(input.Size))),
            Output = pooled.Inside(Hold(Filled.With(pooled.Size, 1))),
            Channels = Pass.Channels,
            Height = Pass.Side,
            Width = Pass.Side,
            PoolHeight = Pass.Pools ? 2 : 1,
            PoolWidth = Pass.Pools ? 2 : 1,
            EndRow = Pass.PooledSide,
            Scale = Hold(Filled.With(Pass.Channels, 1)),
            Shift = Hold(Filled.With(Pass.Channels, 1)),
            Mean = Hold(Filled.With(Pass.Channels, 1)),
            Sums = Hold(new(Pass.Channels * 32)),
            KeepScale = (float)(1 / (1 - DropProbability)),
        };
    }

    private (Action, Action) Scalar()
    {
        var pass = new ScalarPass(Pass, DropProbability);
        return (pass.Forward, pass.Backward);
    }
}
