using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("chainrule-checkpoint-").FullName, "checkpoint");

    public static TheoryData<string> Recipes =>
    [
        SmallImages.Recipe.ToString(),
        "batch 64, epochs 4, adamw 0.01, cosine, seed 3",
        "batch 50, epochs 3, sgd 0.1, step 1, seed 5",
    ];

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    /// <summary>Stopped behind every step in turn, written to a file and read back: the rest has the bits of a training never stopped.</summary>
    [Theory]
    [MemberData(nameof(Recipes))]
    public void Training_goes_on_from_any_step_with_the_same_bits(string text)
    {
        var recipe = Recipe.Parse(text);
        TrainingResult whole = Trainer.Train(SmallImages.Model, recipe, SmallImages.Data);
        TrainingSession session = Session(recipe);
        while (!session.IsDone)
        {
            session.Next();
            session.Capture().Write(path);
            session.Dispose();
            session = Session(recipe);
            session.Restore(Checkpoint.Read(path));
        }

        using (session)
        {
            TrainingResult broken = session.Finish([]);
            Assert.True(whole.Weights.SequenceEqual(broken.Weights));
            Assert.True(whole.Statistics.SequenceEqual(broken.Statistics));
            Assert.True(whole.Counters.SequenceEqual(broken.Counters));
            EpochResult last = whole.Epochs[^1];
            Assert.Equal((last.TrainLoss, last.LastLoss, last.TrainAccuracy, last.Evaluation.Loss), (session.Sums.MeanLoss, session.Sums.LastLoss, session.Sums.Accuracy, session.Evaluate().Loss));
        }
    }

    [Fact]
    public void Damaged_checkpoint_is_told_and_never_used()
    {
        using (TrainingSession session = Session(SmallImages.Recipe))
        {
            session.Next();
            session.Capture().Write(path);
        }

        byte[] sound = File.ReadAllBytes(path);
        for (int i = 0; i < 200; i++)
        {
            byte[] damaged = (byte[])sound.Clone();
            int at = (int)((long)i * sound.Length / 200);
            if (i % 2 == 0) damaged[^(at / 2 + 1)] ^= 0x10; // in the numbers, which make up the latter half
            else Array.Resize(ref damaged, at);
            File.WriteAllBytes(path, damaged);
            Assert.Contains(path, Assert.Throws<CheckpointException>(() => Checkpoint.Read(path)).Message);
        }
    }

    /// <summary>Another step with the same weights, or another sum, would give other bits at the end, and no word of it.</summary>
    [Fact]
    public void Every_text_of_a_checkpoint_is_under_its_digest()
    {
        using (TrainingSession session = Session(SmallImages.Recipe))
        {
            session.Next();
            session.Capture().Write(path);
        }

        SafetensorsFile sound = SafetensorsFile.Read(path);
        Checkpoint.Read(path);
        foreach (string name in sound.Metadata.Keys)
        {
            var texts = new Dictionary<string, string>(sound.Metadata) { [name] = sound.Metadata[name] + "1" };
            new SafetensorsFile(sound.Tensors, texts).Write(path);
            Assert.Contains("its numbers are not those that were written", Assert.Throws<CheckpointException>(() => Checkpoint.Read(path)).Message);
        }
    }

    /// <summary>The loss of a training stopped again and again is watched as that of one never stopped: it diverges in the same step, though no part is long enough to.</summary>
    [Fact]
    public void Guard_of_the_loss_goes_on_with_its_mean()
    {
        Recipe wild = Recipe.Parse("batch 64, epochs 20, sgd 1000");
        Model model = Model.Parse("flatten, linear 10, logsoftmax");
        var whole = Assert.Throws<DivergenceException>(() => Trainer.Train(model, wild, SmallImages.Data));
        Assert.InRange(whole.Step + 6 * (whole.Epoch - 1), 2, 120);
        Checkpoint? kept = null;
        var broken = Assert.Throws<DivergenceException>((Action)StepByStep);
        Assert.Equal((whole.Epoch, whole.Step, whole.Message), (broken.Epoch, broken.Step, broken.Message));

        void StepByStep()
        {
            while (true)
            {
                using var session = new TrainingSession(model, wild, SmallImages.Data, new() { Threads = 1 });
                if (kept is not null) session.Restore(kept);
                session.Next();
                kept = session.Capture();
            }
        }
    }

    /// <summary>The loss of the step before was sound, and the weights behind it are not.</summary>
    [Fact]
    public void State_that_is_no_number_is_never_kept()
    {
        using TrainingSession session = Session(Recipe.Parse("batch 64, epochs 2, sgd 1e38 decay 1000"));
        session.Next();
        Assert.Contains("a weight or a statistic of the network is no finite number", Assert.Throws<DivergenceException>(session.Capture).Message);
    }

    [Fact]
    public void Checkpoint_of_another_training_is_refused()
    {
        using TrainingSession session = Session(SmallImages.Recipe), other = Session(SmallImages.Recipe with { Seed = 8 });
        session.Next();
        Assert.Contains("another recipe", Assert.Throws<CheckpointException>(() => other.Restore(session.Capture())).Message);
    }

    private static TrainingSession Session(Recipe recipe) => new(SmallImages.Model, recipe, SmallImages.Data, new() { Threads = 2 });
}
