namespace Chainrule.Sheets.Checking.Calculation;

public enum ValueKind
{
    Empty,
    Number,
    Text,
    Logical,
    Error,
    Array,
}
