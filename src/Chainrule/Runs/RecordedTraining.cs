using Chainrule.Data;
using Chainrule.Files;
using Chainrule.Interop;
using Chainrule.Messages;
using Chainrule.Models;
using Chainrule.Pictures;
using Chainrule.Runs.Reports;
using Chainrule.Training;

namespace Chainrule.Runs;

/// <summary>A training that writes down all it does in a folder, so that it can be gone on with after any end and looked at later.</summary>
public sealed class RecordedTraining : IDisposable
{
    private readonly RunLock taken;
    private readonly ImageData data;
    private readonly TrainingOptions options;
    private readonly List<string> remarks = [];
    private Checkpoint? checkpoint;

    private RecordedTraining(RunFolder folder, RunLock taken, RunRequest request, ImageData data, TrainingOptions options) =>
        (Folder, this.taken, Request, this.data, this.options) = (folder, taken, request, data, options);

    /// <summary>Where it is written down.</summary>
    public RunFolder Folder { get; }

    /// <summary>What was asked, with all that was left open settled.</summary>
    public RunRequest Request { get; }

    /// <summary>The first twelve images of the training, as it will see them.</summary>
    internal Sketch FirstBatch()
    {
        var recipe = Recipe.Parse(Request.Recipe);
        return BatchPicture.Draw(ValidationSplit.Of(data, options.Validate).Training, recipe.Augmentation, recipe.Seed);
    }

    /// <summary>What was passed over when the run was opened: a damaged checkpoint, a torn line.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>The steps done before; 0 for a run that begins.</summary>
    public long Step => checkpoint?.Step ?? 0;

    /// <summary>Whether there is anything to go on from; without it a training begins anew.</summary>
    internal bool KeepsCheckpoint => Shelf.Any;

    private CheckpointShelf Shelf => new(Folder);

    // As much work as hardly anybody minds to lose. A checkpoint takes some milliseconds.
    internal TimeSpan BetweenCheckpoints { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Makes the folder and writes down what is asked.</summary>
    /// <exception cref="RunException">The folder is not empty, or cannot be written to.</exception>
    public static RecordedTraining Begin(RunPlan plan)
    {
        plan.Recipe.Check();
        TrainingRules.Check(plan.Model, plan.Recipe, plan.Data, plan.Options.Validate);
        Teacher? teacher = Teacher.Of(plan.Recipe);
        TrainingRules.Check(teacher, plan.Model);
        // A file whose weights are not its model's is found out while there is no folder that it would leave behind.
        teacher?.Compile(threads: 1).Dispose();
        (RunFolder folder, RunLock taken) = RunHome.Take(plan);
        try
        {
            var request = new RunRequest(folder.Id, DateTimeOffset.Now, plan.Name, plan.Model.ToString(), WeightLayout.Of(plan.Model).ParameterCount,
                plan.RecipeName, plan.Recipe.ToString(), plan.Options.Validate, DataRecord.Of(plan.Data))
            {
                Teacher = teacher is null ? null : new(teacher.Name, teacher.Model.ToString(), teacher.Sha256),
            };
            if (teacher is not null) WholeFile.Write(folder.Teacher, teacher.Bytes);
            RunFolder.Write(folder.Request, request, RunJson.Document.RunRequest);
            return new(folder, taken, request, plan.Data, plan.Options);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Opens a run that was ended before its time, whatever ended it.</summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="data">The images that it was begun with.</param>
    /// <param name="threads">Threads that share the work; the bits do not depend on it.</param>
    /// <exception cref="RunException">There is no run in it, a process is at it, or the images are others.</exception>
    public static RecordedTraining Resume(string path, ImageData data, int threads)
    {
        // That there is a run, before a lock is made where none may belong; and how it stands, when no other process can change that any more.
        RunRecord.Read(path);
        var folder = new RunFolder(path);
        RunLock taken = RunLock.TryTake(folder.Lock) ?? throw RunHome.InUse(path);
        try
        {
            RunRecord record = RunRecord.Read(path);
            RefuseFinished(record);
            RefuseOtherImages(record.Request, data, path);
            var training = new RecordedTraining(folder, taken, record.Request, data, new() { Threads = threads, Validate = record.Request.Validate });
            training.remarks.AddRange(record.Remarks);
            training.checkpoint = training.Shelf.Newest(training.remarks);
            return training;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private static void RefuseFinished(RunRecord run)
    {
        if (run.State != RunState.Finished) return;
        throw new RunException($"the run in '{run.Folder.Path}' is finished; there is nothing left to do.", "a run that was ended before its time.",
            $"'./chainrule runs show {ShellWord.Of(run.Folder.Path)}' shows it.");
    }

    private static void RefuseOtherImages(RunRequest request, ImageData data, string path)
    {
        if (request.Data.Fingerprint != data.Fingerprint)
        {
            throw new RunException($"the run in '{path}' was begun with {request.Data.Name} ({request.Data.Training:N0} and {request.Data.Test:N0} images, fingerprint {request.Data.Fingerprint[..8]}…), "
                + $"and these are {data.Name} ({data.Training.Count:N0} and {data.Test.Count:N0}, {data.Fingerprint[..8]}…).",
                "the same images, or the bits at the end would be others.",
                request.Data.Source.Length > 0 ? $"--data {request.Data.Source}" : $"--data {DataOptions.SyntheticWord}");
        }
    }

    /// <summary>Trains to the end, from the newest sound checkpoint where there is one.</summary>
    /// <param name="progress">Told after each step.</param>
    /// <param name="epochs">Told after each epoch.</param>
    /// <param name="cancellation">Looked at between two steps; the state is saved before it ends.</param>
    /// <exception cref="DivergenceException">The loss went astray; the last good checkpoint is kept.</exception>
    /// <exception cref="RunException">A file of the run could not be written.</exception>
    public TrainingResult Run(IProgress<TrainingProgress>? progress = null, IProgress<EpochResult>? epochs = null, CancellationToken cancellation = default)
    {
        using var session = new TrainingSession(Model.Parse(Request.Model), Recipe.Parse(Request.Recipe), data, options, KeptTeacher());
        long begun = -1;
        try
        {
            if (checkpoint is not null) session.Restore(checkpoint);
            begun = session.Step;
            RunFolder.Write(Folder.Machine, RunMachine.Here(options.Threads, session.VectorBits), RunJson.Document.RunMachine);
            using var recorder = new RunRecorder(Folder, epochs, BetweenCheckpoints);
            return Record(session, recorder, progress, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"the run's folder '{Folder.Path}' could not be written to{(begun < 0 ? "" : $" behind step {session.Step}")}: {e.Message}",
                "room on the disk and leave to write there.", $"mend that, then go on with '{Folder.GoingOn}'.", e);
        }
    }

    /// <summary>Lets go of the folder, so that another process may go on with the run.</summary>
    public void Dispose() => taken.Dispose();

    /// <summary>The run's own copy: whatever became of the file that the recipe names, the bits at the end are the same.</summary>
    private Teacher? KeptTeacher()
    {
        if (Request.Teacher is not { } asked) return null;
        var teacher = Teacher.Kept(asked.Name, Folder.Teacher);
        return teacher.Sha256 == asked.Sha256 ? teacher
            : throw new RunException($"{Folder.Teacher} is not the teacher that the run was begun with: its SHA-256 begins with {teacher.Sha256[..8]}.",
                $"the file of '{asked.Name}' that begins with {asked.Sha256[..8]}, or the bits would mean nothing.", "put it back from a copy, or begin a new run.");
    }

    private TrainingResult Record(TrainingSession session, RunRecorder recorder, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        recorder.Begin(session.Step);
        recorder.Seconds = RunRecord.Read(Folder.Path).Epochs.Sum(e => e.Seconds);
        try
        {
            TrainingResult result = Trainer.Run(session, recorder, progress, cancellation);
            // Nothing of when and where: the same training writes the same bytes.
            result.Save(Folder.Weights, new Dictionary<string, string>
            {
                ["recipe"] = Request.Recipe,
                [WeightFile.DataKey] = Request.Data.Name,
                [WeightFile.SyntheticKey] = Request.Data.Synthetic ? "true" : "false",
                [WeightFile.EvaluatedOnKey] = result.Evaluation.IsValidation ? "validation" : "test",
                [WeightFile.CorrectKey] = $"{result.Evaluation.Correct}",
                [WeightFile.ImagesKey] = $"{result.Evaluation.Images.Count}",
            });
            // Drawn before the end is told: a run ended in between draws it when it is gone on with.
            RunReport.Write(RunRecord.Read(Folder.Path) with { State = RunState.Finished, Seconds = recorder.Seconds }, result.Evaluation);
            recorder.Finished(session.Step);
            return result;
        }
        catch (DivergenceException e)
        {
            recorder.Failed(session.Step, StopRecord.Diverged, e.Message);
            throw;
        }
    }
}
