namespace Chainrule.Sheets.Checking.Findings;

public enum Verdict
{
    Right,
    Wrong,
    NotAWorksheet,
    Unreadable,
}
