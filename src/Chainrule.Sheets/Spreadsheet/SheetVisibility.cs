namespace Chainrule.Sheets.Spreadsheet;

internal enum SheetVisibility
{
    Visible,

    /// <summary>Can be shown from the menu.</summary>
    Hidden,

    /// <summary>Does not stand in the menu.</summary>
    VeryHidden,
}
