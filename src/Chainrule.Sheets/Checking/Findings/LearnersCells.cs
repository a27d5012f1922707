using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>The workbook in which the key's cells hold what the learner has in their place: what follows rightly from a mistake elsewhere is right.</summary>
internal sealed class LearnersCells(Calculator calculator, int key, int table, IReadOnlyDictionary<CellAddress, CellAddress> answers) : ICellSource
{
    public Value Read(CellAddress address) =>
        calculator.Read(answers.TryGetValue(address, out var answer) ? answer : address.Sheet == key ? address with { Sheet = table } : address);

    public (int Rows, int Columns) Extent(int sheet) => calculator.Extent(sheet);
}
