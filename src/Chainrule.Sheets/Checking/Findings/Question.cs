using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>A cell that an exercise of this program asks for outside of its table: a step of the derivation, an error to be written down.</summary>
/// <param name="Answer">The learner's cell.</param>
/// <param name="Truth">The cell of the key that holds what belongs there.</param>
internal readonly record struct Question(CellAddress Answer, CellAddress Truth);
