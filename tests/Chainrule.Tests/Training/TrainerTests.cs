using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Tests.Training;

public class TrainerTests
{
    [Fact]
    public void Training_learns_and_tells_each_epoch()
    {
        TrainingResult result = Trainer.Train(SmallImages.Model, Recipe.Parse("batch 55, epochs 12, sgd 0.2 momentum 0.9"), SmallImages.Data);
        Assert.Equal(Enumerable.Range(1, 12), result.Epochs.Select(e => e.Epoch));
        Assert.Equal([.. Enumerable.Range(1, 12).Select(e => 6L * e)], result.Epochs.Select(e => e.Step));
        Assert.True(result.Epochs[^1].TrainLoss < result.Epochs[0].TrainLoss / 2, $"the loss went from {result.Epochs[0].TrainLoss} to {result.Epochs[^1].TrainLoss}");
        Assert.InRange(result.Evaluation.Accuracy, 90, 100);
        Assert.Same(SmallImages.Data.Test, result.Evaluation.Images);
    }

    [Fact]
    public void Result_does_not_depend_on_the_threads()
    {
        TrainingResult one = Train(new() { Threads = 1 }), three = Train(new() { Threads = 3 });
        Assert.True(one.Weights.SequenceEqual(three.Weights));
        Assert.True(one.Statistics.SequenceEqual(three.Statistics));
        Assert.Equal(one.Epochs.Select(e => (e.TrainLoss, e.LastLoss, e.TrainAccuracy, e.Evaluation.Loss)), three.Epochs.Select(e => (e.TrainLoss, e.LastLoss, e.TrainAccuracy, e.Evaluation.Loss)));
    }

    [Fact]
    public void Another_seed_gives_another_result() =>
        Assert.False(Train(new()).Weights.SequenceEqual(Trainer.Train(SmallImages.Model, SmallImages.Recipe with { Seed = 8 }, SmallImages.Data).Weights));

    /// <summary>Up to the end of the second epoch the same steps, and from then on others: those of a model without dropout.</summary>
    [Fact]
    public void Dropout_ends_with_the_epoch_that_the_recipe_names()
    {
        var (always, twice, once) = (new Recorded<TrainingProgress>(), new Recorded<TrainingProgress>(), new Recorded<TrainingProgress>());
        Trainer.Train(SmallImages.Model, SmallImages.Recipe with { DropoutEpochs = null }, SmallImages.Data, progress: always);
        Trainer.Train(SmallImages.Model, SmallImages.Recipe with { DropoutEpochs = 2 }, SmallImages.Data, progress: twice);
        Trainer.Train(SmallImages.Model, SmallImages.Recipe with { DropoutEpochs = 4 }, SmallImages.Data, progress: once);
        double[] expected = Losses(always);
        Assert.Equal(expected[..12], Losses(twice)[..12]);
        Assert.All(expected[12..].Zip(Losses(twice)[12..]), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.Equal(expected, Losses(once));

        static double[] Losses(Recorded<TrainingProgress> told) => [.. told.Values.Select(p => p.Loss)];
    }

    /// <summary>A twelfth of 330 images is put aside: 303 are left, five steps of 64.</summary>
    [Fact]
    public void Validation_leaves_the_test_images_alone()
    {
        TrainingResult result = Train(new() { Validate = true });
        Assert.True(result.Evaluation.IsValidation);
        Assert.NotSame(SmallImages.Data.Test, result.Evaluation.Images);
        Assert.Equal((27, 20), (result.Evaluation.Images.Count, result.Epochs[^1].Step));
    }

    [Fact]
    public void Progress_is_told_after_every_step()
    {
        var told = new Recorded<TrainingProgress>();
        Trainer.Train(SmallImages.Model, SmallImages.Recipe, SmallImages.Data, progress: told);
        Assert.Equal(24, told.Values.Count);
        Assert.Equal([.. Enumerable.Range(0, 24).Select(i => (i / 6 + 1, i % 6 + 1))], told.Values.Select(p => (p.Epoch, p.Step)));
        Assert.All(told.Values, p => Assert.Equal((4, 6), (p.Epochs, p.StepsPerEpoch)));
        Assert.All(told.Values, p => Assert.True(p is { Loss: > 0, MeanLoss: > 0, Accuracy: >= 0 and <= 100, ImagesPerSecond: > 0 }));
        Assert.Equal(SmallImages.Recipe.RateAt(23, new(24, 6)), told.Values[^1].Rate);
        Assert.Equal(TimeSpan.Zero, told.Values[^1].TimeLeft - told.Values[^1].TimeLeft.Duration());
    }

    [Fact]
    public void Cancelled_training_ends_between_two_steps()
    {
        using var source = new CancellationTokenSource();
        var told = new Recorded<TrainingProgress> { Then = p => { if (p is { Epoch: 2, Step: 3 }) source.Cancel(); } };
        Assert.Throws<OperationCanceledException>(() => Trainer.Train(SmallImages.Model, SmallImages.Recipe, SmallImages.Data, progress: told, cancellation: source.Token));
        Assert.Equal(9, told.Values.Count);
    }

    [Fact]
    public void Training_step_allocates_nothing()
    {
        using var session = new TrainingSession(SmallImages.Model, SmallImages.Recipe with { Augmentation = Augmentation.None }, SmallImages.Data, new() { Threads = 1 });
        for (int i = 0; i < 7; i++) session.Next();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 12; i++) session.Next();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("sgd 1e38", "the loss is not a number (NaN)")]
    [InlineData("sgd 1000", ", and its mean over some hundred steps above 11.5, where a blind guess has 2.3")]
    public void Diverging_training_stops_and_names_epoch_and_step(string optimizer, string what)
    {
        var told = Assert.Throws<DivergenceException>(() => Trainer.Train(Model.Parse("flatten, linear 10, logsoftmax"), Recipe.Parse($"batch 64, epochs 20, {optimizer}"), SmallImages.Data));
        Assert.StartsWith($"the training diverged in epoch {told.Epoch}, step {told.Step}: the loss is ", told.Message);
        Assert.Contains(what, told.Message);
        Assert.Contains("Next: lower the learning rate", told.Message);
        Assert.InRange(told.Step, 1, 6);
    }

    [Theory]
    [InlineData("conv 10 k3, relu, gap, flatten", "the model does not end in log-probabilities.")]
    [InlineData("in 1x32x32, flatten, linear 10, logsoftmax", "the model takes images of 1×32×32, and hashed pictures has images of 1×28×28.")]
    [InlineData("flatten, linear 9, logsoftmax", "the model tells 9 classes apart, and hashed pictures has 10.")]
    public void Model_that_does_not_fit_the_images_is_refused(string model, string start)
    {
        var refusal = Assert.Throws<TrainingException>(() => Trainer.Train(Model.Parse(model), new(), SmallImages.Data));
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(start)}\n  Needed: .+\n  Next: .+$", refusal.Message);
    }

    /// <summary>330 images are six batches of 55, or 329 and a lone one.</summary>
    [Fact]
    public void Lone_image_of_a_batch_norm_without_positions_is_refused_before_the_training()
    {
        Model model = Model.Parse("flatten, linear 10, bn, logsoftmax");
        var refusal = Assert.Throws<TrainingException>(() => Trainer.Train(model, new() { Batch = 47, Epochs = 1 }, SmallImages.Data));
        Assert.Contains("the last of 330 images stands alone", refusal.Message);
        Trainer.Train(model, new() { Batch = 55, Epochs = 1 }, SmallImages.Data);
    }

    /// <summary>303 of 330 images are left to learn from: 302 in a batch leave one alone, and 329 leave none.</summary>
    [Fact]
    public void Lone_image_is_looked_for_among_those_that_validation_leaves()
    {
        Model model = Model.Parse("flatten, linear 10, bn, logsoftmax");
        var options = new TrainingOptions { Validate = true };
        var refusal = Assert.Throws<TrainingException>(() => Trainer.Train(model, new() { Batch = 151, Epochs = 1 }, SmallImages.Data, options));
        Assert.Contains("the last of 303 images stands alone", refusal.Message);
        Trainer.Train(model, new() { Batch = 47, Epochs = 1 }, SmallImages.Data, options);
    }

    [Fact]
    public void Images_too_few_to_put_one_aside_are_refused()
    {
        ImageSet eleven = SmallImages.Data.Training.Pick([.. Enumerable.Range(0, 11)]);
        var refusal = Assert.Throws<TrainingException>(() => Trainer.Train(SmallImages.Model, SmallImages.Recipe, new(eleven, SmallImages.Data.Test), new() { Validate = true }));
        Assert.Equal("of 11 images a twelfth to validate on is none.\n  Needed: 12 images at least.\n  Next: leave --validate out, or train with more images.", refusal.Message);
    }

    [Fact]
    public void Training_without_images_to_test_with_is_refused()
    {
        ImageSet none = SmallImages.Data.Test.Pick([]);
        Assert.StartsWith("hashed pictures has no images to test with.", Assert.Throws<TrainingException>(() => Trainer.Train(SmallImages.Model, SmallImages.Recipe, new(SmallImages.Data.Training, none))).Message);
    }

    /// <summary>What an epoch does to an image, the next does otherwise: else the network would learn one changed set by heart.</summary>
    [Fact]
    public void Each_epoch_changes_an_image_anew()
    {
        ImageSet one = SmallImages.Data.Training.Pick([5]);
        var feed = new BatchFeed(one, SmallImages.Recipe with { Augmentation = Augmentation.Parse("rotate 10 bilinear") });
        float[][] seen = [.. Enumerable.Range(0, 4).Select(epoch => Made(epoch))];
        for (int a = 0; a < seen.Length; a++)
        {
            Assert.Equal(seen[a], Made(a));
            for (int b = 0; b < a; b++) Assert.NotEqual(seen[a], seen[b]);
        }

        float[] Made(int epoch)
        {
            float[] image = new float[784];
            Assert.Equal([one.Label(0)], feed.Labels(epoch).ToArray());
            feed.Filler(0, image);
            return image;
        }
    }

    private static TrainingResult Train(TrainingOptions options) => Trainer.Train(SmallImages.Model, SmallImages.Recipe, SmallImages.Data, options);
}
