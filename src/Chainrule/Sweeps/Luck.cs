namespace Chainrule.Sweeps;

/// <summary>Whether the winner of a sweep is better than the runner-up, or had better seeds.</summary>
/// <param name="Difference">Of the two means, in percentage points.</param>
/// <param name="Error">The standard error of that difference; null where a trial has a single seed.</param>
internal sealed record Luck(double Difference, double? Error)
{
    // Chance alone gives a difference beyond two standard errors once in twenty times; with few seeds more often.
    private const double Errors = 2;

    /// <summary>Null where nothing can be said.</summary>
    public bool? Beyond => Error is { } error ? Difference > Errors * error : null;

    public static Luck Between(Standing winner, Standing second)
    {
        ArgumentNullException.ThrowIfNull(winner);
        ArgumentNullException.ThrowIfNull(second);
        double? error = winner.Spread is { } a && second.Spread is { } b ? Math.Sqrt(a * a / winner.Accuracies.Count + b * b / second.Accuracies.Count) : null;
        return new(winner.Mean - second.Mean, error);
    }

    public override string ToString() => Beyond switch
    {
        _ when Difference == 0 => "The runner-up is level with it.",
        true when Error == 0 => $"It beats the runner-up by {Difference:F3} points with each seed alike: more than luck of seeds.",
        true => $"It beats the runner-up by {Difference:F3} points, {Difference / Error:F1} times the standard error of {Error:F3}: more than luck of seeds.",
        false => $"It leads the runner-up by {Difference:F3} points, within {Errors:0} standard errors of {Error:F3}: that may be luck of seeds.",
        null => $"It leads the runner-up by {Difference:F3} points; with one seed each, luck cannot be told from merit.",
    };
}
