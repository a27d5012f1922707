using Chainrule.Cli.Commands;
using Chainrule.Interop;
using Chainrule.Reading;

namespace Chainrule.Cli.Verbs;

/// <summary>The option <c>--weights</c>, told alike wherever a verb takes it.</summary>
internal static class WeightsArgument
{
    public static readonly Option<string> Weights = Option.Text("--weights", "FILE.safetensors",
        "The weights: 'weights.safetensors' in a run's folder, a file from PyTorch, or the name of a network that comes with its weights.");

    /// <summary>What was asked for, else the network of that name where it comes with its weights.</summary>
    public static string Of(Invocation call, string network)
    {
        if (call.Given(Weights)) return call.Get(Weights);
        if (ShippedNetworks.Find(network) is { } shipped) return shipped.Name;
        string known = ShippedNetworks.Names.Count > 0 ? $", or the name of a network that comes with them: {string.Join(", ", ShippedNetworks.Names)}" : "";
        throw new CommandException($"{call.Path}: --weights is missing.", $"{Weights.Usage}: trained weights.", $"give 'weights.safetensors' of a run's folder{known}.");
    }

    /// <summary>What trained the weights, behind a figure or an answer; empty where there is nothing to warn of.</summary>
    public static string Warning(DigitReader reader) => reader.TrainedOnSynthetic ? $" (weights trained on {reader.TrainedOn ?? "synthetic digits"})" : "";
}
