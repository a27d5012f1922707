namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>How many changed formulas may still be tried: a table that is wrong all over must not be searched for minutes.</summary>
internal sealed class TrialBudget(int trials)
{
    // One trial takes about ten microseconds; the mistakes that people make are found within a few thousand.
    public const int OneTable = 60_000;
    public const int OneFormula = 25_000;

    private int _left = trials;

    public TrialBudget Share(int most) => new(Math.Min(most, _left));

    public bool Spend() => _left-- > 0;

    /// <summary>Takes from this budget what a share of it used up.</summary>
    public void Settle(TrialBudget share, int granted) => _left -= granted - Math.Max(0, share._left);

    public int Left => Math.Max(0, _left);
}
