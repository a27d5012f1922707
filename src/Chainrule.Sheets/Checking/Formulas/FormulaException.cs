namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>The text of a formula cannot be read.</summary>
internal sealed class FormulaException : Exception
{
    public FormulaException()
    {
    }

    public FormulaException(string message)
        : base(message)
    {
    }

    public FormulaException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
