namespace Chainrule.Studio.Training;

/// <summary>How far a training under the studio's roof has come.</summary>
internal enum TrainingStage
{
    Preparing,
    Training,
    Stopped,
    Failed,
    Finished,
}
