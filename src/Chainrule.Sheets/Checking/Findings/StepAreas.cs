using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>A lane's cells at some steps, as the fewest areas.</summary>
internal static class StepAreas
{
    public static List<CellRange> Of(StepTable table, Lane lane, List<int> steps)
    {
        var areas = new List<CellRange>();
        for (var at = 0; at < steps.Count;)
        {
            var end = at;
            while (end + 1 < steps.Count && table.Lines[steps[end + 1]] == table.Lines[steps[end]] + 1) end++;
            var (first, last) = (table.Address(lane, steps[at]), table.Address(lane, steps[end]));
            areas.Add(new(first.Row, first.Column, last.Row, last.Column));
            at = end + 1;
        }

        return areas;
    }
}
