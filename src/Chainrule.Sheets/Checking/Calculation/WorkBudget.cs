namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>Counts the work of evaluating, so that a file of a thousand sums over a million cells ends early.</summary>
internal sealed class WorkBudget(long units)
{
    // About a microsecond a unit at worst; an ordinary worksheet spends less than three million.
    public const long OneFile = 60_000_000;

    private long _left = units;

    public void Spend(long work)
    {
        _left -= work;
        if (_left < 0)
            throw new CalculationLimitException("The formulas read more cells than an honest worksheet can (over 60 million). Replace sums over whole columns by sums over the table, and hand in the training sheet alone.");
    }
}
