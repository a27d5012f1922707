namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>The formulas ask for more work than an honest worksheet can.</summary>
internal sealed class CalculationLimitException : Exception
{
    public CalculationLimitException()
        : this("The formulas take too much work to calculate.")
    {
    }

    public CalculationLimitException(string message)
        : base(message)
    {
    }

    public CalculationLimitException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
