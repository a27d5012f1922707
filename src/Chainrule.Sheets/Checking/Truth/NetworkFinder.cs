namespace Chainrule.Sheets.Checking.Truth;

/// <summary>
/// Finds the network that a table trains. Where a formula is mistaken several networks are thinkable; that one is taken
/// under which the fewest lanes are at fault, and of equals the likelier.
/// </summary>
internal static class NetworkFinder
{
    public static Network? Find(TableContext context, Func<Network, int> faults)
    {
        var layers = new LayerFinder(context).Find();
        if (layers.Count == 0 || layers[0].Sources.Count == 0) return null;
        var errors = new ErrorFinder(context, layers[^1].Units);
        var network = Build(layers, errors);
        var least = faults(network);
        foreach (var change in Changes(layers, errors))
        {
            if (least == 0) break;
            var other = change(network);
            var count = faults(other);
            if (count < least) (network, least) = (other, count);
        }

        return network;
    }

    private static Network Build(List<LayerChoices> layers, ErrorFinder errors) => new([.. layers.Select(l => new Layer(l.Units, l.Sources)
    {
        Weights = l.Weights[0],
        Biases = l.Biases[0],
        Rule = l.Rules[0],
    })])
    {
        Error = errors.Rules[0],
        TotalScale = errors.Scales[0],
        Targets = errors.Targets,
        TargetNumbers = errors.Numbers,
        ErrorNumbers = errors.Names,
    };

    private static IEnumerable<Func<Network, Network>> Changes(List<LayerChoices> layers, ErrorFinder errors)
    {
        foreach (var (sign, rate) in new[] { (-1.0, false), (1.0, true), (-1.0, true) })
            yield return n => n with { GradientSign = sign, GradientHasRate = rate };
        // The one total before the several errors: of two ways to mend the gradients' factor the first that is tried stays.
        foreach (var scale in errors.Scales.Skip(1)) yield return n => n with { TotalScale = scale };
        foreach (var rule in errors.Rules.Skip(1)) yield return n => n with { Error = rule };
        for (var at = 0; at < layers.Count; at++)
        {
            var (index, choices) = (at, layers[at]);
            foreach (var weights in choices.Weights.Skip(1)) yield return n => With(n, index, l => l with { Weights = weights });
            foreach (var biases in choices.Biases.Skip(1)) yield return n => With(n, index, l => l with { Biases = biases });
            foreach (var rule in choices.Rules.Skip(1)) yield return n => With(n, index, l => l with { Rule = rule });
        }
    }

    private static Network With(Network network, int at, Func<Layer, Layer> change)
    {
        var layers = network.Layers.ToArray();
        layers[at] = change(layers[at]);
        return network with { Layers = layers };
    }
}
