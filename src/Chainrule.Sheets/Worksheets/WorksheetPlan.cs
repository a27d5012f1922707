using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Worksheets;

/// <summary>A worksheet to be written: the network, how far it trains, and for whom.</summary>
public sealed record WorksheetPlan
{
    internal const int MostRows = 20_000;
    internal const int MostRates = 12;

    /// <summary>The network that learns in it.</summary>
    public required NetworkPlan Network { get; init; }

    /// <summary>Steps of training, one row each.</summary>
    public int Rows { get; init; } = 46;

    /// <summary>The learning rates that are put side by side.</summary>
    public IReadOnlyList<double> Rates { get; init; } = [0.1, 0.2, 0.5, 0.8, 1, 2];

    /// <summary>Leaves the learner's columns empty, with a check on every cell.</summary>
    public bool Blank { get; init; }

    /// <summary>Shows the answers to the questions, which are hidden otherwise.</summary>
    public bool ShowAnswers { get; init; }

    /// <summary>The seed from which the numbers were drawn, for the title; null when they were not.</summary>
    public int? Seed { get; init; }

    /// <summary>The same with each rate once.</summary>
    /// <exception cref="SheetsException">Rows or rates are not such as a table can have; the message says which are.</exception>
    public WorksheetPlan Checked()
    {
        if (Rows is < 2 or > MostRows)
        {
            throw new SheetsException($"--rows {Rows} is not a length that the table can have.", $"from 2 to {MostRows} rows.", "write for example --rows 46.");
        }

        if (Rates.Count is < 1 or > MostRates || Rates.Any(rate => !double.IsFinite(rate) || rate <= 0))
        {
            throw new SheetsException($"The rates are {(Rates.Count == 0 ? "none" : string.Join(", ", Rates))}.",
                $"from 1 to {MostRates} learning rates, each above 0.", "write for example --rates 0.1,0.2,0.5,0.8,1,2.");
        }

        return this with { Rates = [.. Rates.Distinct()] };
    }
}
