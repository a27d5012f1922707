using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>The line of the derivation that a quantity's formula ought to say.</summary>
internal static class DerivationLine
{
    public static string? Of(Network network, Role role) => role.Kind switch
    {
        RoleKind.Net => Net(network, role.Key),
        RoleKind.Activation => network.Layers.FirstOrDefault(l => l.Units.Any(u => u.ActivationKey == role.Key)) is { } layer ? $"{role.Name} = {Activation(layer.Rule.Name, role.Name[2..])}" : null,
        RoleKind.Error => Error(network, role.Index),
        RoleKind.Total => $"E_total = {string.Join(" + ", network.ErrorNumbers.Select(n => $"E{n}"))}",
        RoleKind.Gradient => Gradient(network, role.By!.Key),
        RoleKind.Weight or RoleKind.Bias => $"{role.Name} ← {role.Name} − η · ∂E/∂{role.Name}, all from the step before",
        RoleKind.NewWeight => $"{role.By!.Name} ← {role.By.Name} − η · ∂E/∂{role.By.Name}",
        _ => null,
    };

    private static string? Net(Network network, string key)
    {
        foreach (var layer in network.Layers)
            for (var u = 0; u < layer.Units.Count; u++)
                if (layer.Units[u].NetKey == key)
                    return $"{key} = {string.Join(" + ", layer.Sources.Select((s, k) => $"{layer.Weights[u][k]}·{s}"))}{(layer.Biases[u].Key is { } bias ? $" + {bias}" : "")}";
        return null;
    }

    private static string Activation(string rule, string net) => rule switch
    {
        "sigmoid" => $"σ({net}) = 1 / (1 + exp(−{net}))",
        "relu" => $"max(0, {net})",
        _ => $"{rule}({net})",
    };

    private static string? Error(Network network, int number)
    {
        var k = network.ErrorNumbers.ToList().IndexOf(number);
        if (k < 0) return null;
        var (t, a) = (network.Targets[k] ?? "target", network.Outputs[k].ActivationKey);
        return network.Error.Name switch
        {
            "½ squared error" => $"E{number} = ½({t} − {a})²",
            "squared error" => $"E{number} = ({t} − {a})²",
            "cross-entropy" => $"E{number} = −{t} · ln {a}",
            _ => $"E{number} by {network.Error.Name} of {t} and {a}",
        };
    }

    private static string? Gradient(Network network, string weight)
    {
        for (var at = 0; at < network.Layers.Count; at++)
        {
            var layer = network.Layers[at];
            for (var u = 0; u < layer.Units.Count; u++)
            {
                var k = Array.IndexOf(layer.Weights[u], weight);
                if (k < 0 && layer.Biases[u].Key != weight) continue;
                var unit = layer.Units[u];
                var slope = layer.Rule.Name switch
                {
                    "sigmoid" => $"{unit.ActivationKey}(1 − {unit.ActivationKey})",
                    "tanh" => $"(1 − {unit.ActivationKey}²)",
                    _ => $"∂{unit.ActivationKey}/∂{unit.NetKey}",
                };
                return $"∂E/∂{weight} = {Above(network, at, u)} · {slope}{(k < 0 ? "" : $" · {layer.Sources[k]}")}";
            }
        }

        return null;
    }

    private static string Above(Network network, int at, int u) =>
        at == network.Layers.Count - 1 && network.Error.Name == "½ squared error" && network.Targets[u] is { } target
            ? $"({network.Outputs[u].ActivationKey} − {target})"
            : $"∂E/∂{network.Layers[at].Units[u].ActivationKey}";
}
