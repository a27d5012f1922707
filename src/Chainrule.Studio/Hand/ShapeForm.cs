using Chainrule.Sheets.Networks;

namespace Chainrule.Studio.Hand;

/// <summary>What is typed to build another network.</summary>
internal sealed class ShapeForm
{
    public string Net { get; set; } = "2-2-2";

    public string Activation { get; set; } = "sigmoid";

    public bool Bias { get; set; }

    public string Loss { get; set; } = "";

    public static ShapeForm Of(NetworkPlan plan)
    {
        IReadOnlyList<string> names = [.. plan.Activations.Select(one => one.Name)];
        string activation = names.Distinct().Count() == 1 ? names[0] : string.Join(',', names);
        bool usual = (plan.Loss == Sheets.Networks.Loss.CrossEntropy) == plan.Activations[^1].SeesLayer;
        return new ShapeForm
        {
            Net = plan.Shape,
            Activation = activation,
            Bias = plan.Bias,
            Loss = usual ? "" : plan.Loss == Sheets.Networks.Loss.CrossEntropy ? "cross-entropy" : "squared",
        };
    }

    public NetworkPlan Plan() => new NetworkOptions { Net = Net.Trim(), Activation = Activation, Bias = Bias, Loss = Loss.Length == 0 ? null : Loss, Words = NetworkWords.Form }.Plan();
}
