namespace Chainrule.Sheets.Algebra;

/// <summary>A partial derivative spoken of by name, not worked out: ∂E_total/∂w5.</summary>
internal sealed record Partial(string Of, string By) : Symbol($"∂{Of}/∂{By}");
