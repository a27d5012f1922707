using Chainrule.Runs;
using Chainrule.Studio.Parts;
using Chainrule.Studio.Trials;
using Chainrule.Training;

namespace Chainrule.Studio.Training;

/// <summary>How a training stands at one moment.</summary>
/// <param name="Stage">How far it is.</param>
/// <param name="Message">What it says of itself: what it waits for, or why it ended.</param>
/// <param name="RunId">The name of its run; null until it has one.</param>
/// <param name="Progress">The last step.</param>
/// <param name="Losses">The loss of batches, placed in epochs.</param>
/// <param name="Epochs">The epochs done.</param>
internal sealed record TrainingSnapshot(
    TrainingStage Stage, string Message, string? RunId, TrainingProgress Progress, IReadOnlyList<(double Epoch, double Loss)> Losses, IReadOnlyList<EpochRecord> Epochs)
{
    private ChartSeries? curve;

    /// <summary>How far that is which it waits for, from 0 to 1; null where nobody can tell.</summary>
    public double? Waited { get; init; }

    /// <summary>The curve of its losses, worked out once for all pages; none before there is one.</summary>
    public ChartSeries? Curve => Losses.Count > 1 ? curve ??= RunCurves.Live(this) : null;

    /// <summary>The share of all steps that is done.</summary>
    public double Share => Progress.Epochs == 0 ? 0 : (Progress.Epoch - 1 + (double)Progress.Step / Progress.StepsPerEpoch) / Progress.Epochs;
}
