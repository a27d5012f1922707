using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>Cells beside a label, as parameter blocks have them: "w1" with 0.15 to its right or below.</summary>
internal static class ParameterLabels
{
    private const int LongestLabel = 18;

    public static List<(Role Role, CellAddress Cell)> Find(Workbook workbook)
    {
        var found = new List<(Role, CellAddress)>();
        foreach (var sheet in workbook.Sheets)
            foreach (var label in sheet.Cells)
            {
                if (label is not { Kind: CellKind.Text, HasFormula: false } || label.Text.Length > LongestLabel || Read(label.Text) is not { } role) continue;
                var (row, column) = (label.Address.Row, label.Address.Column);
                foreach (var beside in new[] { sheet[row, column + 1], sheet[row + 1, column] })
                    if (beside is { Kind: CellKind.Number, HasFormula: false }) found.Add((role, beside.Address));
            }

        return found;
    }

    // "w1", and also "w1 at the start" and "input i1".
    private static Role? Read(string label)
    {
        foreach (var word in label.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(label))
            if (HeadingParser.Parse(word) is { Kind: RoleKind.Input or RoleKind.Target or RoleKind.Weight or RoleKind.Bias } role) return role;
        return null;
    }
}
