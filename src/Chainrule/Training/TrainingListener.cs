namespace Chainrule.Training;

/// <summary>Is told what happens in a training, between its steps; whoever records one derives from it.</summary>
internal abstract class TrainingListener
{
    /// <summary>A step is done.</summary>
    public abstract void Stepped(in TrainingProgress progress, TrainingSession session);

    /// <summary>An epoch is trained and evaluated.</summary>
    public abstract void EpochEnded(EpochResult epoch, TrainingSession session);

    /// <summary>It was asked to stop; the step under way is done.</summary>
    public abstract void Stopping(TrainingSession session);
}
