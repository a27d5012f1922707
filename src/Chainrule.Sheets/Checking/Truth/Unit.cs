using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>A neuron: its net and its activation, and the lanes that show them, where there are such.</summary>
internal sealed record Unit(string Symbol, int Index, Lane? NetLane, Lane? ActivationLane)
{
    public string NetKey => $"{Symbol}{Index}";

    public string ActivationKey => $"a_{Symbol}{Index}";
}
