namespace Chainrule.Sheets.Checking.Reading;

/// <summary>What a cell shows: its typed value, or the value last saved beside its formula.</summary>
internal enum CellKind
{
    Empty,
    Number,
    Text,
    Logical,
    Error,
}
