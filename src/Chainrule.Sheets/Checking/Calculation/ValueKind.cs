namespace Chainrule.Sheets.Checking.Calculation;

internal enum ValueKind
{
    Empty,
    Number,
    Text,
    Logical,
    Error,
    Array,
}
