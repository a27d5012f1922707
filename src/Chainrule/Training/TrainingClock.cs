using System.Diagnostics;

namespace Chainrule.Training;

/// <summary>Tells how far a session has come and how long the rest will take, at the pace since it was begun or gone on with here.</summary>
internal sealed class TrainingClock(TrainingSession session)
{
    private readonly long start = Stopwatch.GetTimestamp(), firstStep = session.Step;
    private TimeSpan evaluations;
    private int evaluated;

    public void AddEvaluation(TimeSpan time)
    {
        evaluations += time;
        evaluated++;
    }

    public TrainingProgress Progress()
    {
        ref readonly EpochSums sums = ref session.Sums;
        double seconds = Math.Max(sums.Time.TotalSeconds, 1e-9);
        return new(session.Epoch, session.Recipe.Epochs, session.StepInEpoch, session.Span.StepsPerEpoch, sums.LastLoss, sums.MeanLoss, sums.Accuracy,
            session.LastRate, sums.Time, sums.Images / seconds, TimeLeft());
    }

    private TimeSpan TimeLeft()
    {
        TimeSpan training = Stopwatch.GetElapsedTime(start) - evaluations;
        TimeSpan left = training * ((double)(session.Span.Steps - session.Step) / (session.Step - firstStep));
        int evaluationsLeft = session.Recipe.Epochs - session.Epoch + 1;
        return evaluated == 0 ? left : left + evaluations * ((double)evaluationsLeft / evaluated);
    }
}
