using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Tests.Networks;

/// <summary>
/// Backpropagation once more, by loops over arrays as a textbook has it, with nothing taken from the project but the plan's numbers: the witness
/// against which formulas and sheets are held.
/// </summary>
internal sealed class PlainBackpropagation
{
    private readonly NetworkPlan plan;
    private readonly double[][,] weights;
    private readonly double[][] biases;

    public PlainBackpropagation(NetworkPlan plan)
    {
        this.plan = plan;
        weights = new double[plan.Sizes.Count - 1][,];
        biases = new double[plan.Sizes.Count - 1][];
        int w = 0;
        int b = 0;
        for (int layer = 0; layer < weights.Length; layer++)
        {
            weights[layer] = new double[plan.Sizes[layer + 1], plan.Sizes[layer]];
            biases[layer] = new double[plan.Sizes[layer + 1]];
            for (int to = 0; to < plan.Sizes[layer + 1]; to++)
            {
                for (int from = 0; from < plan.Sizes[layer]; from++) weights[layer][to, from] = plan.Weights[w++];
                if (plan.Bias) biases[layer][to] = plan.Biases[b++];
            }
        }
    }

    public double Error { get; private set; }

    public double[] Outputs { get; private set; } = [];

    /// <summary>The gradients of all weights and then of all biases.</summary>
    public double[] Gradients { get; private set; } = [];

    public PlainBackpropagation Run()
    {
        List<double[]> activations = [[.. plan.Inputs]];
        List<double[]> nets = [];
        for (int layer = 0; layer < weights.Length; layer++)
        {
            double[] net = new double[plan.Sizes[layer + 1]];
            for (int to = 0; to < net.Length; to++)
            {
                net[to] = biases[layer][to];
                for (int from = 0; from < activations[layer].Length; from++) net[to] += weights[layer][to, from] * activations[layer][from];
            }

            nets.Add(net);
            activations.Add(Activate(plan.Activations[layer].Name, net));
        }

        Outputs = activations[^1];
        Error = Outputs.Select((a, k) => ErrorOf(a, plan.Targets[k])).Sum();
        Backward(activations, nets);
        return this;
    }

    public void Learn(double rate)
    {
        int g = 0;
        foreach (double[,] layer in weights)
        {
            for (int to = 0; to < layer.GetLength(0); to++)
            {
                for (int from = 0; from < layer.GetLength(1); from++) layer[to, from] -= rate * Gradients[g++];
            }
        }

        if (!plan.Bias) return;
        foreach (double[] layer in biases)
        {
            for (int to = 0; to < layer.Length; to++) layer[to] -= rate * Gradients[g++];
        }
    }

    private void Backward(List<double[]> activations, List<double[]> nets)
    {
        List<double> ofWeights = [];
        List<double> ofBiases = [];
        double[] toActivation = [.. Outputs.Select((a, k) => SlopeOf(a, plan.Targets[k]))];
        for (int layer = weights.Length - 1; layer >= 0; layer--)
        {
            double[] toNet = Through(plan.Activations[layer].Name, nets[layer], activations[layer + 1], toActivation);
            List<double> here = [];
            toActivation = new double[activations[layer].Length];
            for (int to = 0; to < toNet.Length; to++)
            {
                for (int from = 0; from < toActivation.Length; from++)
                {
                    here.Add(toNet[to] * activations[layer][from]);
                    toActivation[from] += toNet[to] * weights[layer][to, from];
                }
            }

            ofWeights.InsertRange(0, here);
            ofBiases.InsertRange(0, toNet);
        }

        Gradients = plan.Bias ? [.. ofWeights, .. ofBiases] : [.. ofWeights];
    }

    private double ErrorOf(double a, double t) => plan.Loss == Loss.HalfSquaredError ? 0.5 * (t - a) * (t - a)
        : plan.Activations[^1].Name == "softmax" ? -t * Math.Log(a)
        : -t * Math.Log(a) - (1 - t) * Math.Log(1 - a);

    private double SlopeOf(double a, double t) => plan.Loss == Loss.HalfSquaredError ? a - t
        : plan.Activations[^1].Name == "softmax" ? -t / a
        : -t / a + (1 - t) / (1 - a);

    private static double[] Activate(string name, double[] net)
    {
        double sum = net.Sum(Math.Exp);
        return [.. net.Select(x => name switch
        {
            "sigmoid" => 1 / (1 + Math.Exp(-x)),
            "tanh" => Math.Tanh(x),
            "relu" => Math.Max(x, 0),
            "leaky_relu" => x > 0 ? x : 0.01 * x,
            "softplus" => Math.Log(1 + Math.Exp(x)),
            "softmax" => Math.Exp(x) / sum,
            _ => x,
        })];
    }

    private static double[] Through(string name, double[] net, double[] a, double[] above) => name == "softmax"
        ? [.. a.Select((mine, k) => Enumerable.Range(0, a.Length).Sum(j => above[j] * (j == k ? mine * (1 - mine) : -mine * a[j])))]
        : [.. net.Select((x, k) => above[k] * (name switch
        {
            "sigmoid" => a[k] * (1 - a[k]),
            "tanh" => 1 - a[k] * a[k],
            "relu" => x > 0 ? 1 : 0,
            "leaky_relu" => x > 0 ? 1 : 0.01,
            "softplus" => 1 / (1 + Math.Exp(-x)),
            _ => 1,
        }))];
}
