using System.Globalization;
using System.Text.RegularExpressions;
using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Derivations;

/// <summary>What to say to a name that is no weight of the network: the weight that was meant, as far as that can be told.</summary>
internal static partial class UnknownWeight
{
    public static SheetsException Told(HandNetwork network, string name)
    {
        string plain = Plain(name);
        (string hint, string next) = Hint(network, plain);
        int biases = network.Biases.Count();
        string needed = $"{Span("w", network.Weights.Count())}{(biases > 0 ? $", {Span("b", biases)}" : "")}, or all.";
        return new SheetsException($"The network {network.Plan.Shape} has no weight '{name}'.{hint}", needed, $"write {next}");
    }

    private static (string Hint, string Next) Hint(HandNetwork network, string plain)
    {
        string first = network.Weights.First().Symbol.Name;
        if (plain == "all") return (" Did you mean all?", "derive all");
        if (network.Find(plain) is not null) return ($" Did you mean {plain}?", $"derive {plain}");
        if (network.Find("w" + plain) is not null) return ($" Did you mean w{plain}?", $"derive w{plain}");
        if (NeuronOf(network, plain) is { } neuron) return OfNeuron(neuron, plain);
        if (Meaning(network, plain) is { } meaning) return ($" {meaning}", $"derive {first}, or derive all for every gradient");
        if (BiasName().IsMatch(plain) && !network.Plan.Bias)
            return (" Its neurons have no biases; --bias gives them some.", $"derive {(BiasNumber(plain) <= network.Plan.NeuronCount ? plain : "b1")} --bias");
        string last = (BiasName().IsMatch(plain) ? network.Biases : network.Weights).Last().Symbol.Name;
        return WeightName().IsMatch(plain) || BiasName().IsMatch(plain)
            ? ($" Its last one is {last}.", $"derive {last}")
            : ("", $"derive {first}, or derive all for every gradient");
    }

    private static (string, string) OfNeuron(Neuron neuron, string plain)
    {
        string[] into = [.. neuron.Parameters.Select(weight => weight.Symbol.Name)];
        bool isNet = neuron.Net.Name == plain;
        Symbol meant = isNet ? neuron.Net : neuron.Activated;
        string lead = into.Length == 1 ? $"The weight that leads into it is {into[0]}." : $"The weights that lead into it are {string.Join(", ", into.SkipLast(1))} and {into[^1]}.";
        return ($" {meant} is {(isNet ? "a net input" : "an activation")}. {lead}", $"derive {into[0]}, in which {meant} is one of the steps");
    }

    private static Neuron? NeuronOf(HandNetwork network, string plain) => network.Neurons.FirstOrDefault(neuron =>
        neuron.Net.Name == plain || neuron.Activated.Name == plain || neuron.Activated.Name.Replace("_", "", StringComparison.Ordinal) == plain);

    private static string? Meaning(HandNetwork network, string plain) =>
        network.Inputs.Any(input => input.Name == plain) ? $"{plain} is an input; only weights are learned."
        : network.Targets.Any(target => target.Name == plain) ? $"{plain} is a target; only weights are learned."
        : network.Errors.Any(error => error.Name.Equals(plain, StringComparison.OrdinalIgnoreCase)) || plain is "e_total" or "etotal" or "e"
            ? "That is an error; what is derived is its gradient by a weight."
        : null;

    // ∂E_total/∂w5, dE/dW₅ and w_5 all name w5: what stands behind the last d, in small letters, digits on the line.
    private static string Plain(string name)
    {
        string level = string.Concat(name.Trim().Select(c => c is >= '₀' and <= '₉' ? (char)('0' + (c - '₀')) : char.ToLowerInvariant(c)));
        string by = Quotient().Match(level) is { Success: true } found ? found.Groups[1].Value : level;
        return Apart().Replace(by, "$1$2");
    }

    private static string Span(string letter, int count) => count == 1 ? $"{letter}1" : $"{letter}1 to {letter}{count}";

    private static int BiasNumber(string plain) => int.TryParse(plain[1..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : int.MaxValue;

    [GeneratedRegex(@"^[∂d]?e[a-z0-9_]*/[∂d](.+)$")]
    private static partial Regex Quotient();

    [GeneratedRegex(@"^([whoitb])[_ ]?\{?(\d+)\}?$")]
    private static partial Regex Apart();

    [GeneratedRegex(@"^w\d+$")]
    private static partial Regex WeightName();

    [GeneratedRegex(@"^b\d+$")]
    private static partial Regex BiasName();
}
