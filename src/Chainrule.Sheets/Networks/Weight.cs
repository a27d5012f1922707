using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Networks;

/// <summary>A connection: <paramref name="Symbol"/> times <paramref name="Source"/> is one term of its neuron's net input.</summary>
/// <param name="Symbol">w1, w2, … or b1, b2, … for a bias.</param>
/// <param name="Source">What comes in: an input or an activation of the layer before; null for a bias.</param>
/// <param name="Place">Which neuron of the layer before it comes from, counted from 0; −1 for a bias.</param>
public sealed record Weight(Symbol Symbol, Symbol? Source, int Place)
{
    /// <summary>Whether it stands alone, and nothing is multiplied with it.</summary>
    public bool IsBias => Source is null;
}
