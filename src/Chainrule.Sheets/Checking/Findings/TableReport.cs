using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>What is said of one table.</summary>
/// <param name="Sheet">The sheet that it stands on.</param>
/// <param name="Range">Where it stands.</param>
/// <param name="Network">Its neurons in each layer, inputs first: <c>2-2-2</c>.</param>
/// <param name="Steps">How many steps of training it has.</param>
public sealed record TableReport(string Sheet, CellRange Range, string Network, int Steps)
{
    /// <summary>The mistakes in it; none where it is right.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Oddities that work: told apart from faults.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How the table was read, in one line: network, activations, error, steps, learning rate.</summary>
    public string Understood { get; init; } = "";

    /// <summary>The table's formulas, free of where it stands: equal texts are copies of one template.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The quantities that were judged.</summary>
    public IReadOnlyList<string> Quantities { get; init; } = [];

    /// <summary>True of what an exercise asks for outside of its table; each cell there is a quantity of its own.</summary>
    public bool IsAside { get; init; }

    /// <summary>Steps that stand ready and are not filled in.</summary>
    public int Unfilled { get; init; }
}
