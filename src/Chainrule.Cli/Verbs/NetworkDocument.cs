using Chainrule.Sheets.Networks;

namespace Chainrule.Cli.Verbs;

/// <summary>A network worked by hand, as JSON has it.</summary>
internal sealed record NetworkDocument(
    string Net,
    IReadOnlyList<string> Activations,
    string Loss,
    bool Bias,
    double LearningRate,
    IReadOnlyList<double> Inputs,
    IReadOnlyList<double> Targets,
    IReadOnlyList<double> Weights,
    IReadOnlyList<double> Biases)
{
    public static NetworkDocument Of(NetworkPlan plan) => new(
        plan.Shape,
        [.. plan.Activations.Select(activation => activation.Name)],
        plan.Loss == Sheets.Networks.Loss.CrossEntropy ? "cross-entropy" : "squared",
        plan.Bias,
        plan.LearningRate,
        plan.Inputs,
        plan.Targets,
        plan.Weights,
        plan.Biases);
}
