using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>One reference of a suspect formula: where it leads, and what that is; no place where it strays.</summary>
internal sealed record SuspectReference(ReferenceNode Node, CellAddress Address, Place? Place);
