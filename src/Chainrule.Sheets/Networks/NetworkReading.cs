using System.Globalization;

namespace Chainrule.Sheets.Networks;

/// <summary>Reads the parts of a network from what was typed.</summary>
internal static class NetworkReading
{
    public const int MostLayers = 8;
    public const int MostNeurons = 12;
    public const int MostWeights = 400;

    public static IReadOnlyList<int> Sizes(string net)
    {
        string[] parts = net.Split('-', StringSplitOptions.TrimEntries);
        int[] sizes = [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0)];
        if (sizes.Length is < 2 or > MostLayers || sizes.Any(size => size is < 1 or > MostNeurons))
        {
            throw new SheetsException($"'{net}' is not a network that a worksheet can hold.",
                $"from 2 to {MostLayers} layers with dashes between them, each of 1 to {MostNeurons} neurons: inputs, hidden layers, outputs.",
                "write for example 2-2-2, or 3-4-4-2.");
        }

        int weights = sizes.Zip(sizes.Skip(1), (from, to) => from * to).Sum();
        if (weights <= MostWeights) return sizes;
        throw new SheetsException($"The network {net} has {weights} weights.", $"at most {MostWeights}, so that a person can still read the table.",
            "take fewer neurons or fewer layers.");
    }

    public static IReadOnlyList<Activation> Activations(string? text, IReadOnlyList<int> sizes, NetworkWords words)
    {
        int layers = sizes.Count - 1;
        Activation[] named = [.. (text ?? "sigmoid").Split(',', StringSplitOptions.TrimEntries).Select(name => OneActivation(name, words))];
        // Softmax needs a layer to compare; alone it means the usual pair, sigmoid below it.
        if (named is [{ SeesLayer: true }]) return [.. Enumerable.Repeat(Activation.Sigmoid, layers - 1), named[0]];
        if (named.Length == 1) return [.. Enumerable.Repeat(named[0], layers)];
        if (named.Length != layers)
        {
            throw new SheetsException($"{words["activation"]} names {named.Length} activations, but the network {string.Join('-', sizes)} has {layers} {Layers(layers)} behind its inputs.",
                layers == 1 ? "one activation." : $"one activation for all layers, or {layers} with commas between them.",
                $"write for example {words.With("activation", string.Join(',', Enumerable.Repeat("tanh", layers - 1).Append("sigmoid")))}.");
        }

        if (named.SkipLast(1).Any(activation => activation.SeesLayer))
        {
            throw new SheetsException($"{words.With("activation", text!)} puts softmax into a hidden layer.", "softmax in the last layer only.",
                "give the hidden layers sigmoid, tanh or relu.");
        }

        return named;
    }

    public static Loss LossOf(string? text, Activation last, NetworkWords words)
    {
        switch (text)
        {
            case null:
                return last.SeesLayer ? Loss.CrossEntropy : Loss.HalfSquaredError;
            case "squared":
                return Loss.HalfSquaredError;
            case "cross-entropy" when last == Activation.Sigmoid || last.SeesLayer:
                return Loss.CrossEntropy;
            case "cross-entropy":
                throw new SheetsException($"Cross-entropy takes the logarithm of the outputs, and {last.Title} may give outputs of 0 and below.",
                    "outputs between 0 and 1.", $"end the network with sigmoid or softmax ({words["activation"]}), or take {words.With("loss", "squared")}.");
            default:
                throw new SheetsException($"{words.With("loss", text)} is not a loss.", "squared or cross-entropy.",
                    $"write {words.With("loss", "squared")} or {words.With("loss", "cross-entropy")}.");
        }
    }

    public static double Rate(double rate, NetworkWords words) => double.IsFinite(rate) && rate > 0
        ? rate
        : throw new SheetsException($"The learning rate is {rate}.", "a number above 0: at 0 nothing is learned, below it the error is climbed.", $"write for example {words.With("lr", "0.5")}.");

    // Below 0 or above 1 the logarithms would push without end: E has no least value there.
    public static void CheckTargets(NetworkPlan plan, NetworkWords words)
    {
        if (plan.Loss != Loss.CrossEntropy || plan.Targets.All(target => target is >= 0 and <= 1)) return;
        throw new SheetsException($"The targets are {string.Join(", ", plan.Targets)}.", "for cross-entropy, targets from 0 to 1.",
            $"write such targets, or take {words.With("loss", "squared")}.");
    }

    private static Activation OneActivation(string name, NetworkWords words)
    {
        string plain = name.ToLowerInvariant().Replace('-', '_');
        if (plain is "leakyrelu") plain = "leaky_relu";
        return Activation.All.FirstOrDefault(activation => activation.Name == plain)
            ?? throw new SheetsException($"'{name}' is not an activation.{Near(plain)}",
                "one of " + string.Join(", ", Activation.All.Select(activation => activation.Name)) + ".",
                $"write for example {words.With("activation", "tanh")}, or one for each layer: {words.With("activation", "tanh,sigmoid")}.");
    }

    private static string Near(string name)
    {
        string? near = Activation.All.Select(activation => activation.Name)
            .FirstOrDefault(known => name.Length > 2 && (known.StartsWith(name[..3], StringComparison.Ordinal) || known.Contains(name, StringComparison.Ordinal)));
        return near is null ? "" : $" Did you mean {near}?";
    }

    private static string Layers(int count) => count == 1 ? "layer" : "layers";
}
