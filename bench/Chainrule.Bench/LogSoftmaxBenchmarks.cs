using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Chainrule.Kernels;
using Chainrule.Kernels.Scalar;

namespace Chainrule.Bench;

/// <summary>Log-probabilities of a tile, and the loss with its gradient, beside the scalar truth.</summary>
public unsafe class LogSoftmaxBenchmarks
{
    private static readonly NativeBuffer labels = new(16), results = new(16);

    private Action forward = () => { }, loss = () => { };

    [ParamsSource(nameof(Cases))]
    public LogSoftmaxCase Case { get; set; } = new(10);

    [ParamsSource(nameof(Variants))]
    public string Variant { get; set; } = "scalar";

    public static IEnumerable<LogSoftmaxCase> Cases => [new(10)];

    public static IEnumerable<string> Variants => VectorWidths.Variants("");

    [GlobalSetup]
    public void Prepare() => (forward, loss) = Variant switch
    {
        "512" => Vector<Lanes512, Vector512<float>>(),
        "256" => Vector<Lanes256, Vector256<float>>(),
        "128" => Vector<Lanes128, Vector128<float>>(),
        _ => Scalar(),
    };

    [Benchmark]
    public void Forward() => forward();

    [Benchmark]
    public void Loss() => loss();

    private (Action, Action) Vector<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        NativeBuffer input = Filled.With(Case.Classes * 16, 3), output = new(Case.Classes * 16), gradient = new(Case.Classes * 16);
        LogSoftmax<TLanes, TVector>.Forward(input.Data, output.Data, Case.Classes);
        return (
            () => LogSoftmax<TLanes, TVector>.Forward(input.Data, output.Data, Case.Classes),
            () => LogSoftmax<TLanes, TVector>.Loss(
                output.Data, gradient.Data, Case.Classes, new((byte*)labels.Data, 16, 16, 0.1, (double*)results.Data, (int*)results.Data + 2)));
    }

    private (Action, Action) Scalar()
    {
        ScalarTensor scores = Filled.Tensor(16, new(Case.Classes, 1, 1));
        var digits = new byte[16];
        return (() => ScalarLogSoftmax.Forward(scores), Loss);

        void Loss()
        {
            ScalarCrossEntropy.Loss(scores, digits, 0.1);
            ScalarCrossEntropy.Gradient(scores, digits, 0.1);
        }
    }
}
