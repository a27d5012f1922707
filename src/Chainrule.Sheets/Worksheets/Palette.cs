using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The looks of the sheets: one colour for each role, the same on every sheet and in the drawing.</summary>
internal static class Palette
{
    public const string Ink = "202020";
    public const string Soft = "5F6368";
    public const string Line = "D9D9D9";
    public const string Good = "1E7B34";
    public const string GoodFill = "D7F0DC";
    public const string Bad = "A61B1B";
    public const string BadFill = "FBDCDC";
    public const string Tab = "3B6EA8";

    /// <summary>Lines of charts and connections, told apart in print and by most eyes.</summary>
    public static readonly string[] Series = ["1F5FA8", "C4561A", "2E8540", "8A4FA8", "B8860B", "1B8A8F", "A63D57", "5B6770"];

    public static readonly CellStyle Title = new() { Bold = true, Size = 16, Colour = "1F3A5F" };
    public static readonly CellStyle Heading = new() { Bold = true, Size = 12, Colour = "1F3A5F" };
    public static readonly CellStyle Plain = new();
    public static readonly CellStyle Note = new() { Colour = Soft };
    public static readonly CellStyle Prose = new() { Wrap = true };
    public static readonly CellStyle Label = new() { Indent = 1 };
    public static readonly CellStyle Changeable = new() { Colour = "0B3FB3", Bold = true, Fill = "FFF9C4", Border = "C9B458", Horizontal = "center" };
    public static readonly CellStyle Head = new() { Bold = true, Fill = "E8EAED", Border = Line, Horizontal = "center" };
    public static readonly CellStyle Verdict = new() { Bold = true, Border = Line, Horizontal = "center" };
    public static readonly CellStyle Free = new() { Border = "B0B0B0", Horizontal = "right" };
    public static readonly CellStyle Monospaced = new() { Monospaced = true };

    private static readonly Dictionary<ColumnRole, (string Head, string Cell, string Format)> Roles = new()
    {
        [ColumnRole.Step] = ("E0E0E0", "F5F5F5", "0"),
        [ColumnRole.Target] = ("EFC9E8", "FAEFF8", "0.00###"),
        [ColumnRole.Input] = ("BFD7F2", "ECF3FB", "0.00###"),
        [ColumnRole.Weight] = ("F8D5AE", "FEF5EA", "0.000000"),
        [ColumnRole.Net] = ("CBE7D1", "F0F8F2", "0.000000"),
        [ColumnRole.Activation] = ("A9D8B4", "E3F3E7", "0.000000"),
        [ColumnRole.Error] = ("F4B9B4", "FCEBE9", "0.000000"),
        [ColumnRole.Gradient] = ("CFC3EA", "F2EFFA", "0.000000"),
    };

    private static readonly Dictionary<ColumnRole, CellStyle> Heads = Roles.ToDictionary(role => role.Key,
        role => new CellStyle { Bold = true, Fill = role.Value.Head, Border = "BFBFBF", Horizontal = "center" });

    private static readonly Dictionary<ColumnRole, CellStyle> Bodies = Roles.ToDictionary(role => role.Key,
        role => new CellStyle { Fill = role.Value.Cell, Border = "E3E3E3", Format = role.Value.Format });

    public static CellStyle HeadOf(ColumnRole role) => Heads[role];

    public static CellStyle BodyOf(ColumnRole role) => Bodies[role];

    public static string FillOf(ColumnRole role) => Roles[role].Head;

    /// <summary>Green where a check says so, red where it says not.</summary>
    public static IEnumerable<ConditionalFormat> Judged(string range, string firstVerdict) =>
    [
        new(range, $"LEFT({firstVerdict},1)=\"✓\"", Good, GoodFill),
        new(range, $"LEFT({firstVerdict},1)=\"✗\"", Bad, BadFill),
    ];
}
