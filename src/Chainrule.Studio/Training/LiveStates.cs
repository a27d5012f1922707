using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Training;

/// <summary>What the panels of a training say of themselves. To cancel is to stop and save.</summary>
internal static class LiveStates
{
    public static PanelState Now(TrainingSnapshot? live) => live switch
    {
        null => PanelState.Empty("Nothing is being trained. What you start goes on when this page is closed, and is found here again."),
        { Stage: TrainingStage.Preparing } => PanelState.Working(live.Message, live.Waited),
        { Stage: TrainingStage.Failed } => PanelState.Failed(live.Message),
        { Stage: TrainingStage.Stopped } => PanelState.Empty(live.Message),
        _ => PanelState.Ready,
    };

    public static PanelState Loss(TrainingSnapshot? live, bool drawn) => drawn ? PanelState.Ready : Waiting(live, "The curve begins with the first step.", null);

    public static PanelState Wrong(TrainingSnapshot? live, bool drawn) =>
        drawn ? PanelState.Ready : Waiting(live, "The curve begins after the first epoch.", live is { Progress.StepsPerEpoch: > 0 } ? (double)live.Progress.Step / live.Progress.StepsPerEpoch : null);

    private static PanelState Waiting(TrainingSnapshot? live, string what, double? share) => live switch
    {
        { Stage: TrainingStage.Preparing or TrainingStage.Training } => PanelState.Working(what, share),
        { Stage: TrainingStage.Failed } => PanelState.Failed("The training failed before there was anything to draw.\n  Next: the panel Now says what to do."),
        { Stage: TrainingStage.Stopped } => PanelState.Empty("It was stopped before there was anything to draw."),
        _ => PanelState.Empty(what),
    };
}
