namespace Chainrule.Sheets.Tests.Checking;

/// <summary>The network of a sample sheet: which units there are, what feeds them, and how the weights are numbered.</summary>
internal sealed class SampleNetwork(SampleStyle style)
{
    public int Weights => Enumerable.Range(1, style.Sizes.Length - 1).Sum(l => style.Sizes[l] * style.Sizes[l - 1]);

    /// <summary>The units of a layer: h1, h2, …; the last layer's are o1, o2, ….</summary>
    public IEnumerable<string> Units(int layer) => Enumerable.Range(1, style.Sizes[layer]).Select(u => Unit(layer, u));

    public string Unit(int layer, int u) => layer == style.Sizes.Length - 1 ? $"o{u}" : layer == 1 ? $"h{u}" : $"g{u}";

    public IEnumerable<string> Sources(int layer) => layer == 1 ? Enumerable.Range(1, style.Sizes[0]).Select(i => $"i{i}") : Units(layer - 1).Select(u => $"a_{u}");

    public int FirstWeight(int layer) => 1 + Enumerable.Range(1, layer - 1).Sum(l => style.Sizes[l] * style.Sizes[l - 1]);

    public string Weight(int layer, int unit, int source) => $"w{FirstWeight(layer) + ((unit - 1) * style.Sizes[layer - 1]) + source - 1}";

    public string? Bias(int layer) => style.Bias ? $"b{layer}" : null;

    public (int Layer, int Unit) Find(string unit)
    {
        for (var layer = 1; layer < style.Sizes.Length; layer++)
            if (Units(layer).ToList().IndexOf(unit) is var at and >= 0) return (layer, at + 1);
        throw new ArgumentException(unit);
    }
}
