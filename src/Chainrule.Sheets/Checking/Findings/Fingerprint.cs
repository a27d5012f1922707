using System.Security.Cryptography;
using System.Text;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>
/// A short mark of a table's formula texts as typed, free of the rows they stand in: the same mark means the same template.
/// In an exercise that this program laid out all who are right have the same formulas; there only the wrong ones speak.
/// </summary>
internal static class Fingerprint
{
    public static string Of(TableContext context, IReadOnlyList<Finding> findings)
    {
        var wrong = OwnWorksheet.Is(context.Book.Workbook) ? findings.Select(f => f.Quantity).ToHashSet() : null;
        var texts = new StringBuilder();
        foreach (var lane in context.Table.Lanes)
        {
            if (context.Typical.Of(lane) is not { } formula || wrong?.Contains(lane.Role?.Name ?? "") == false) continue;
            var address = context.Table.Address(lane, context.Typical.StepOf(lane));
            // Moved to one row, so that tables that begin elsewhere compare.
            var (rows, columns) = context.Table.Sideways ? (0, 1000 - address.Column) : (1000 - address.Row, 0);
            texts.Append(Formulas.ReferenceShift.Move(formula.TextAt(address), rows, columns)).Append('\n');
        }

        return texts.Length == 0 ? "" : $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(texts.ToString())))[..12]}";
    }
}
