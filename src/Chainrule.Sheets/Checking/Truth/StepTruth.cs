using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>What every lane ought to show at one step, from that step's leaves: the forward pass, and its slopes by reverse-mode differentiation.</summary>
internal sealed class StepTruth
{
    private readonly Dictionary<string, Value> _values;
    private readonly Network _network;
    private readonly Tape _tape;
    private readonly double _rate;
    private readonly double[] _slopes;
    private readonly Dictionary<string, double> _computed = [];

    public StepTruth(Network network, Func<string, double> leaf, double rate, Func<string, double?>? pinned = null)
    {
        (_network, _rate) = (network, rate);
        _tape = new Tape();
        _values = network.Forward(_tape, key => _tape.Variable(leaf(key)), pinned, pinned is null ? null : _computed);
        _slopes = _tape.Slopes(_values["E_total"]);
    }

    public double? Value(string key) => _values.TryGetValue(key, out var value) ? value.Number : null;

    /// <summary>What a quantity ought to be by the quantities before it, even where its own number was pinned.</summary>
    public double? Computed(string key) => _computed.TryGetValue(key, out var value) ? value : Value(key);

    /// <summary>The true slope of the total error by a weight or any other quantity.</summary>
    public double? Gradient(string key) => _values.TryGetValue(key, out var value) ? _slopes[value.Variable] : null;

    /// <summary>A weight after this step's update.</summary>
    public double? Updated(string key) => Value(key) is { } weight && Gradient(key) is { } slope ? weight - (_rate * slope) : null;

    /// <summary>What a lane of this role ought to show, or null where the network says nothing about it.</summary>
    public double? Of(Role role) => role.Kind switch
    {
        RoleKind.Gradient => Gradient(role.By!.Key) * _network.GradientSign * (_network.GradientHasRate ? _rate : 1),
        RoleKind.NewWeight => Updated(role.By!.Key),
        RoleKind.Partial => Slope(role.Of!.Key, role.By!.Key),
        RoleKind.Rate => _rate,
        RoleKind.Step or RoleKind.Helper => null,
        _ => Computed(role.Key),
    };

    private double? Slope(string of, string by) =>
        _values.TryGetValue(of, out var y) && _values.TryGetValue(by, out var x) && x.Variable > 0 ? _tape.Slopes(y)[x.Variable] : null;
}
