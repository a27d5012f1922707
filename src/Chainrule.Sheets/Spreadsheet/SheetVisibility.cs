namespace Chainrule.Sheets.Spreadsheet;

public enum SheetVisibility
{
    Visible,

    /// <summary>Can be shown from the menu.</summary>
    Hidden,

    /// <summary>Does not stand in the menu.</summary>
    VeryHidden,
}
