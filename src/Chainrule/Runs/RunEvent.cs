using System.Text.Json.Serialization;
using Chainrule.Training;

namespace Chainrule.Runs;

/// <summary>One line of <c>events.jsonl</c>.</summary>
/// <param name="Step">Steps done since the training began.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(BeginRecord), "begin")]
[JsonDerivedType(typeof(ResumeRecord), "resume")]
[JsonDerivedType(typeof(StepsRecord), "steps")]
[JsonDerivedType(typeof(EpochRecord), "epoch")]
[JsonDerivedType(typeof(StopRecord), "stop")]
[JsonDerivedType(typeof(EndRecord), "end")]
public abstract record RunEvent(long Step)
{
    /// <summary>When it was written.</summary>
    public DateTimeOffset Time { get; init; } = DateTimeOffset.UtcNow;
}

/// <summary>The training was begun.</summary>
internal sealed record BeginRecord(long Step) : RunEvent(Step);

/// <summary>The training was gone on with behind this step: what earlier lines tell of later steps is void.</summary>
internal sealed record ResumeRecord(long Step) : RunEvent(Step);

/// <summary>How it stands in the midst of an epoch; losses and accuracy (in percent) as <see cref="TrainingProgress"/> has them.</summary>
/// <param name="Step">Steps done since the training began.</param>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Loss">The mean loss of the last batch.</param>
/// <param name="MeanLoss">The mean loss over the images of this epoch so far.</param>
/// <param name="Accuracy">The share of them read right, in percent.</param>
/// <param name="Rate">The learning rate of the step.</param>
/// <param name="ImagesPerSecond">The pace of this epoch.</param>
public sealed record StepsRecord(long Step, int Epoch, double Loss, double MeanLoss, double Accuracy, double Rate, double ImagesPerSecond) : RunEvent(Step);

/// <summary>An epoch trained and evaluated.</summary>
/// <param name="Step">Steps done since the training began.</param>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Rate">The learning rate of its last step.</param>
/// <param name="NextRate">The learning rate behind it.</param>
/// <param name="LastLoss">The mean loss of its last batch.</param>
/// <param name="TrainLoss">The mean loss over its images, with dropout, augmentation and label smoothing.</param>
/// <param name="TrainAccuracy">In percent, likewise.</param>
/// <param name="EvaluatedOn">"test" or "validation".</param>
/// <param name="Images">How many images were evaluated.</param>
/// <param name="Correct">How many of them were read right.</param>
/// <param name="Accuracy">The same in percent.</param>
/// <param name="Loss">The mean negative log-probability of the right class.</param>
/// <param name="TrainSeconds">What its steps took.</param>
/// <param name="Seconds">What its steps and the evaluation took.</param>
public sealed record EpochRecord(long Step, int Epoch, double Rate, double NextRate, double LastLoss, double TrainLoss, double TrainAccuracy,
    string EvaluatedOn, int Images, int Correct, double Accuracy, double Loss, double TrainSeconds, double Seconds) : RunEvent(Step)
{
    internal static EpochRecord Of(EpochResult e) => new(e.Step, e.Epoch, e.Rate, e.NextRate, e.LastLoss, e.TrainLoss, e.TrainAccuracy,
        e.Evaluation.IsValidation ? "validation" : "test", e.Evaluation.Images.Count, e.Evaluation.Correct, e.Evaluation.Accuracy, e.Evaluation.Loss,
        Math.Round(e.TrainTime.TotalSeconds, 3), Math.Round(e.Time.TotalSeconds, 3));
}

/// <summary>It stopped before the end.</summary>
/// <param name="Step">Steps done since the training began.</param>
/// <param name="Reason">One of the three words below.</param>
/// <param name="Message">What was told.</param>
internal sealed record StopRecord(long Step, string Reason, string Message) : RunEvent(Step)
{
    /// <summary>By Ctrl+C, or by the token of a program.</summary>
    public const string Asked = "asked";

    public const string Diverged = "diverged", Failed = "failed";
}

/// <summary>All epochs are done, and the weights are written.</summary>
/// <param name="Step">Steps done since the training began.</param>
/// <param name="Seconds">What all its epochs took.</param>
internal sealed record EndRecord(long Step, double Seconds) : RunEvent(Step);
