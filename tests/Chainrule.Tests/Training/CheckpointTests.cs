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

    [Fact]
    public void Checkpoint_of_another_training_is_refused()
    {
        using TrainingSession session = Session(SmallImages.Recipe), other = Session(SmallImages.Recipe with { Seed = 8 });
        session.Next();
        Assert.Contains("another recipe", Assert.Throws<CheckpointException>(() => other.Restore(session.Capture())).Message);
    }

    private static TrainingSession Session(Recipe recipe) => new(SmallImages.Model, recipe, SmallImages.Data, new() { Threads = 2 });
}
