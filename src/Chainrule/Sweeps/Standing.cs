using Chainrule.Briefs;

namespace Chainrule.Sweeps;

/// <summary>How a trial stands, by the validation images alone.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Accuracies">Of each seed's last epoch, in percent; a training that went astray counts as 0.</param>
/// <param name="Epochs">How many epochs each was trained for.</param>
/// <param name="Brief">Whether the mean meets the brief.</param>
/// <param name="Runs">The runs' ids.</param>
internal sealed record Standing(SweepTrial Trial, IReadOnlyList<double> Accuracies, int Epochs, ClauseVerdict Brief, IReadOnlyList<string> Runs)
{
    /// <summary>Of a halving: the round that it reached, from 0. Only those of one round are held against each other.</summary>
    public int Round { get; init; }

    // Accuracies are counts of images; beyond nine digits a sum in another order would decide who is first.
    public double Mean => Math.Round(Accuracies.Average(), 9);

    /// <summary>The standard deviation over the seeds; null with a single one.</summary>
    public double? Spread => Accuracies.Count < 2 ? null : Math.Sqrt(Accuracies.Sum(a => (a - Mean) * (a - Mean)) / (Accuracies.Count - 1));
}
