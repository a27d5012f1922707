using Chainrule.Cli.Commands;
using Chainrule.Reading;

namespace Chainrule.Cli.Verbs;

/// <summary>The option <c>--weights</c>, told alike wherever a verb takes it.</summary>
internal static class WeightsArgument
{
    public static readonly Option<string> Weights = Option.Text("--weights", "FILE.safetensors", "The weights: 'weights.safetensors' in a run's folder, or a file from PyTorch.") with { Required = true };

    /// <summary>What trained the weights, behind a figure or an answer; empty where there is nothing to warn of.</summary>
    public static string Warning(DigitReader reader) => reader.TrainedOnSynthetic ? $" (weights trained on {reader.TrainedOn ?? "synthetic digits"})" : "";
}
