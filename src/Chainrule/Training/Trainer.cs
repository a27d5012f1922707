using System.Diagnostics;
using Chainrule.Data;
using Chainrule.Models;

namespace Chainrule.Training;

/// <summary>Trains a model by a recipe. One seed gives one result, bit for bit, whatever the machine and the number of threads.</summary>
public static class Trainer
{
    /// <param name="model">Ends in log-probabilities.</param>
    /// <param name="recipe">All that training needs besides model and images.</param>
    /// <param name="data">The images; those to test with are evaluated after each epoch, and nothing is chosen by them.</param>
    /// <param name="options">Threads, and whether to evaluate on a share of the training images instead.</param>
    /// <param name="progress">Told after each step, on the calling thread.</param>
    /// <param name="cancellation">Looked at between two steps.</param>
    /// <exception cref="TrainingException">Model, recipe and images do not fit together.</exception>
    /// <exception cref="DivergenceException">The loss is no number any more, or has long been far too high.</exception>
    public static TrainingResult Train(Model model, Recipe recipe, ImageData data, TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var session = new TrainingSession(model, recipe, data, options ?? new());
        return Run(session, null, progress, cancellation);
    }

    /// <summary>Goes on until the last epoch is done.</summary>
    internal static TrainingResult Run(TrainingSession session, TrainingListener? listener, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var epochs = new List<EpochResult>();
        var clock = new TrainingClock(session);
        // Stopped between the last step and the end: all that is left to do is to look at the result.
        if (session.IsDone) epochs.Add(EndEpoch(session, clock));
        while (!session.IsDone)
        {
            if (cancellation.IsCancellationRequested)
            {
                listener?.Stopping(session);
                cancellation.ThrowIfCancellationRequested();
            }

            session.Next();
            TrainingProgress now = clock.Progress();
            progress?.Report(now);
            listener?.Stepped(now, session);
            if (!session.EndsEpoch) continue;
            EpochResult epoch = EndEpoch(session, clock);
            epochs.Add(epoch);
            listener?.EpochEnded(epoch, session);
        }

        return session.Finish(epochs);
    }

    private static EpochResult EndEpoch(TrainingSession session, TrainingClock clock)
    {
        long start = Stopwatch.GetTimestamp();
        EvaluationResult evaluation = session.Evaluate();
        TimeSpan evaluationTime = Stopwatch.GetElapsedTime(start);
        clock.AddEvaluation(evaluationTime);
        EpochSums sums = session.Sums;
        double next = session.Recipe.RateAt(session.Step, session.Span);
        return new(session.Epoch, session.Step, session.LastRate, next, sums.LastLoss, sums.MeanLoss, sums.Accuracy, sums.Time, sums.Time + evaluationTime, evaluation);
    }
}
