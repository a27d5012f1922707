namespace Chainrule.Sheets.Worksheets;

/// <summary>What a column holds; each role has its colour and number format.</summary>
internal enum ColumnRole
{
    Step,
    Target,
    Input,
    Weight,
    Net,
    Activation,
    Error,
    Gradient,
}
