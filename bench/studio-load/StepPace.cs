using Chainrule.Studio.Training;
using Chainrule.Training;

namespace Chainrule.StudioLoad;

/// <summary>How many steps a training does in a second of steps. Whether an evaluation or a checkpoint falls into the time that is looked at would otherwise matter more than the pages.</summary>
internal sealed class StepPace(LiveTraining training)
{
    /// <summary>From one look to the next.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    private TrainingProgress last = training.Progress;
    private long steps;
    private TimeSpan time;

    public double StepsPerSecond => steps / time.TotalSeconds;

    /// <summary>Counts what was done since the last look. Of an epoch that has ended meanwhile the last few steps are left out.</summary>
    public void Take()
    {
        TrainingSnapshot state = training.Now();
        if (state.Stage != TrainingStage.Training) throw new InvalidOperationException($"The training has ended: {state.Message}");
        TrainingProgress now = training.Progress;
        bool same = now.Epoch == last.Epoch;
        steps += same ? now.Step - last.Step : now.Step;
        time += same ? now.EpochTime - last.EpochTime : now.EpochTime;
        last = now;
    }
}
