using Chainrule.Studio.Parts;
using Chainrule.Studio.Training;
using Chainrule.Training;

namespace Chainrule.Studio.Tests.Training;

public sealed class LiveStatesTests
{
    [Fact]
    public void Panels_without_a_training_say_what_will_stand_there()
    {
        Assert.Equal(PanelKind.Empty, LiveStates.Now(null).Kind);
        Assert.Equal(PanelState.Empty("The curve begins with the first step."), LiveStates.Loss(null, drawn: false));
        Assert.Equal(PanelState.Empty("The curve begins after the first epoch."), LiveStates.Wrong(null, drawn: false));
    }

    [Fact]
    public void Panels_of_a_training_that_prepares_are_at_work_and_say_how_far()
    {
        TrainingSnapshot now = At(TrainingStage.Preparing, "Downloading MNIST: t10k") with { Waited = 0.25 };
        Assert.Equal(PanelState.Working("Downloading MNIST: t10k", 0.25), LiveStates.Now(now));
        Assert.Equal(PanelKind.Working, LiveStates.Loss(now, drawn: false).Kind);
    }

    [Fact]
    public void Wrong_images_wait_for_the_epoch_and_say_how_far_it_is()
    {
        TrainingSnapshot now = At(TrainingStage.Training, "") with { Progress = new TrainingProgress { Epoch = 1, Epochs = 3, Step = 30, StepsPerEpoch = 120 } };
        Assert.Equal(0.25, LiveStates.Wrong(now, drawn: false).Progress);
        Assert.Equal(PanelState.Ready, LiveStates.Wrong(now, drawn: true));
        Assert.Equal(PanelState.Ready, LiveStates.Now(now));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Training_that_failed_says_why_and_its_curves_where_to_look(bool drawn)
    {
        TrainingSnapshot now = At(TrainingStage.Failed, "there is no room.\n  Next: make some.");
        Assert.Equal(PanelState.Failed("there is no room.\n  Next: make some."), LiveStates.Now(now));
        Assert.Equal(drawn ? PanelKind.Ready : PanelKind.Failed, LiveStates.Loss(now, drawn).Kind);
        Assert.Equal(drawn ? PanelKind.Ready : PanelKind.Failed, LiveStates.Wrong(now, drawn).Kind);
    }

    [Fact]
    public void Training_that_was_stopped_says_that_all_is_saved() =>
        Assert.Equal(PanelState.Empty("It was stopped, and all is saved."), LiveStates.Now(At(TrainingStage.Stopped, "It was stopped, and all is saved.")));

    private static TrainingSnapshot At(TrainingStage stage, string message) => new(stage, message, null, default, [], []);
}
