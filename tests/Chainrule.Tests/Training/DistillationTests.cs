using System.Security.Cryptography;
using Chainrule.Data;
using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Runs;
using Chainrule.Training;

namespace Chainrule.Tests.Training;

/// <summary>Trainings that learn from a trained network as well as from the labels.</summary>
public sealed class DistillationTests : IDisposable
{
    private static readonly Model student = Model.Parse("conv 3 k3 s3, bn, relu, dropout 0.1, maxpool 2, flatten, linear 10, logsoftmax");

    private readonly string home = Directory.CreateTempSubdirectory("chainrule-distillation-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Student_learns_from_the_teacher_alone()
    {
        Recipe recipe = Learning("batch 55, epochs 12, sgd 0.2 momentum 0.9, loss nll distil {0} 1 temperature 2");
        TrainingResult result = Trainer.Train(student, recipe, Mislabelled());
        Assert.InRange(result.Evaluation.Accuracy, 80, 100);
    }

    [Fact]
    public void Result_does_not_depend_on_the_threads()
    {
        Recipe recipe = Small();
        TrainingResult one = Trainer.Train(student, recipe, SmallImages.Data, new() { Threads = 1 }), three = Trainer.Train(student, recipe, SmallImages.Data, new() { Threads = 3 });
        Assert.True(one.Weights.SequenceEqual(three.Weights));
        Assert.Equal(one.Epochs.Select(e => e.TrainLoss), three.Epochs.Select(e => e.TrainLoss));
        Assert.False(one.Weights.SequenceEqual(Trainer.Train(student, recipe with { Distillation = null }, SmallImages.Data).Weights));
    }

    /// <summary>A blind teacher says a tenth to every class: what smoothing does that is spread over all of them.</summary>
    [Fact]
    public void Teacher_that_knows_nothing_smooths_the_labels()
    {
        string blind = Path.Combine(home, "blind.safetensors");
        Model model = Model.Parse("flatten, linear 10, logsoftmax");
        WeightFile.Save(blind, model, new float[7850], [], []);
        Recipe recipe = Small() with { LabelSmoothing = 0, Averaging = null, Epochs = 1 };
        TrainingResult taught = Trainer.Train(student, recipe with { Distillation = new(blind, 0.3) }, SmallImages.Data);
        TrainingResult smoothed = Trainer.Train(student, recipe with { Distillation = null, LabelSmoothing = 0.3 }, SmallImages.Data);
        Assert.All(taught.Weights.ToArray().Zip(smoothed.Weights.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 4e-5f));
    }

    [Fact]
    public void Training_step_allocates_nothing()
    {
        using var session = new TrainingSession(student, Small() with { Augmentation = Augmentation.None }, SmallImages.Data, new() { Threads = 1 });
        for (int i = 0; i < 7; i++) session.Next();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 12; i++) session.Next();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Run_keeps_its_teacher_and_goes_on_without_the_file()
    {
        Recipe recipe = Small();
        string teacher = recipe.Distillation!.Teacher, whole = Path.Combine(home, "whole"), broken = Path.Combine(home, "broken");
        Run(whole, recipe, stopAt: 0);
        Run(broken, recipe, stopAt: 9);
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(teacher)));
        File.Delete(teacher);
        using (RecordedTraining training = RecordedTraining.Resume(broken, SmallImages.Data, 1)) training.Run();
        Assert.Equal(File.ReadAllBytes(new RunFolder(whole).Weights), File.ReadAllBytes(new RunFolder(broken).Weights));
        TeacherRecord kept = RunRecord.Read(broken).Request.Teacher!;
        Assert.Equal((teacher, SmallImages.Model.ToString(), hash), (kept.Name, kept.Model, kept.Sha256));
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(new RunFolder(broken).Teacher))));
    }

    [Fact]
    public void Run_is_not_gone_on_with_another_teacher()
    {
        string folder = Path.Combine(home, "run");
        Run(folder, Small(), stopAt: 3);
        Save(new RunFolder(folder).Teacher, epochs: 1);
        using RecordedTraining training = RecordedTraining.Resume(folder, SmallImages.Data, 1);
        var refusal = Assert.Throws<RunException>(() => training.Run());
        Assert.Matches(@"teacher\.safetensors is not the teacher that the run was begun with: its SHA-256 begins with \w{8}\.\n  Needed: the file of '.+' that begins with \w{8}, .+\n  Next: put it back", refusal.Message);
    }

    [Theory]
    [InlineData("nobody", "no network that comes with it and no file is called 'nobody', which the recipe names as teacher.\n  Needed: a trained network to learn from.\n  Next: give a file of weights, such as 'runs/ID/weights.safetensors'")]
    public void Teacher_that_is_not_there_is_told_before_anything_is_trained(string name, string message)
    {
        Recipe recipe = new() { Distillation = new(name, 0.5) };
        Assert.StartsWith(message, Assert.Throws<TrainingException>(() => Trainer.Train(student, recipe, SmallImages.Data)).Message);
        string folder = Path.Combine(home, "run");
        Assert.StartsWith(message, Assert.Throws<TrainingException>(() => RecordedTraining.Begin(new("small", student, recipe, SmallImages.Data) { Folder = folder })).Message);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void File_that_is_no_teacher_is_told_as_such()
    {
        string path = Path.Combine(home, "t.safetensors");
        File.WriteAllText(path, "no weights");
        Assert.Matches(@"^the teacher cannot be used: .*t\.safetensors: .+\n  Needed: a safetensors file of weights that tells its model\.\n  Next: ", Refusal(path));
        SaveEmpty(path, "flatten, linear 9, logsoftmax");
        Assert.Matches(@"^the teacher '.*' takes images of 1×28×28 and tells 9 classes apart; the model takes 1×28×28 and tells 10 apart\.\n", Refusal(path));
        SaveEmpty(path, "flatten, linear 10");
        Assert.Matches(@"^the teacher '.*' does not end in log-probabilities\.\n", Refusal(path));
    }

    [Fact]
    public void Teacher_whose_weights_are_not_its_models_is_told_and_leaves_no_folder_behind()
    {
        string path = Path.Combine(home, "t.safetensors"), folder = Path.Combine(home, "run");
        SafetensorsFile whole = SafetensorsFile.Read(Saved(path));
        new SafetensorsFile([.. whole.Tensors.Skip(1)], whole.Metadata).Write(path);
        string message = Refusal(path);
        Assert.Matches(@"^the teacher cannot be used: .*t\.safetensors: its tensors are not those of the model\.\n.* is missing(.|\n)*\n  Needed: weights of the model that the file itself tells\.\n  Next: ", message);
        Recipe recipe = new() { Distillation = new(path, 0.5) };
        Assert.Equal(message, Assert.Throws<TrainingException>(() => RecordedTraining.Begin(new("small", student, recipe, SmallImages.Data) { Folder = folder })).Message);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Teacher_whose_name_cannot_stand_in_a_recipe_is_refused() => Assert.StartsWith(
        "recipe: the teacher 'my teacher' cannot stand in a recipe.\n  Next: give it a name or path without blanks", Assert.Throws<RecipeException>(() => new Recipe { Distillation = new("my teacher", 0.5) }.Check()).Message);

    private static string Refusal(string teacher) =>
        Assert.Throws<TrainingException>(() => Trainer.Train(student, new() { Distillation = new(teacher, 0.5) }, SmallImages.Data)).Message;

    private Recipe Small() => SmallImages.Recipe with { Distillation = Learning("loss nll distil {0} 0.7 temperature 2").Distillation };

    private Recipe Learning(string text)
    {
        string path = Path.Combine(home, "teacher.safetensors");
        if (!File.Exists(path)) Save(path, epochs: 12);
        return Recipe.Parse(string.Format(text, path));
    }

    private static void Save(string path, int epochs) =>
        Trainer.Train(SmallImages.Model, Recipe.Parse($"batch 55, epochs {epochs}, sgd 0.2 momentum 0.9"), SmallImages.Data).Save(path);

    private static string Saved(string path)
    {
        SaveEmpty(path, "flatten, linear 10, logsoftmax");
        return path;
    }

    private static void SaveEmpty(string path, string notation)
    {
        Model model = Model.Parse(notation);
        WeightFile.Save(path, model, new float[WeightLayout.Of(model).ParameterCount], [], []);
    }

    /// <summary>Training images whose labels are all wrong, so that nothing can be learned from them.</summary>
    private static ImageData Mislabelled()
    {
        ImageSet images = SmallImages.Data.Training;
        byte[] wrong = [.. images.Labels.ToArray().Select(label => (byte)((label + 1) % 10))];
        return new(new(images.Name, images.Synthetic, images.Height, images.Width, images.Classes, [.. images.Pixels], [.. wrong]), SmallImages.Data.Test);
    }

    private static void Run(string folder, Recipe recipe, int stopAt)
    {
        using var source = new CancellationTokenSource();
        using RecordedTraining training = RecordedTraining.Begin(new("small", student, recipe, SmallImages.Data) { Folder = folder, Options = new() { Threads = 2 } });
        int steps = 0;
        var told = new Recorded<TrainingProgress> { Then = _ => { if (++steps == stopAt) source.Cancel(); } };
        try
        {
            training.Run(told, cancellation: source.Token);
        }
        catch (OperationCanceledException) when (stopAt > 0)
        {
        }
    }
}
