using Chainrule.Runs;
using Chainrule.Training;

namespace Chainrule.Tests.Runs;

/// <summary>The lines of the source documents, to the letter.</summary>
public class LogTextTests
{
    [Fact]
    public void Lines_are_those_of_the_documents()
    {
        Assert.Equal("Epoch 7", LogText.Epoch(7));
        Assert.Equal("Train: Loss=0.0577 Batch_id=117 Accuracy=98.91: 100%|██████████| 118/118 [00:18<00:00,  6.33it/s]", Train(118, 118, 118 / 6.33, 0.0577, 98.91));
        Assert.Equal("Train: Loss=0.0151 Batch_id=468 Accuracy=98.20: 100%|██████████| 469/469 [00:54<00:00,  8.61it/s]", Train(469, 469, 469 / 8.61, 0.0151, 98.2));
        Assert.Equal("Adjusting learning rate of group 0 to 1.0000e-02.", LogText.Rate(0.01));
        Assert.Equal("Adjusting learning rate of group 0 to 1.0000e-03.", LogText.Rate(0.001));
        Assert.Equal("Adjusting learning rate of group 0 to 0.0000e+00.", LogText.Rate(0));
        Assert.Equal("Adjusting learning rate of group 0 to 1.2346e+01.", LogText.Rate(12.3456));
    }

    [Theory]
    [InlineData(1, 8, 1, "  12%|█▎        | 1/8 [00:01<00:07,  1.00it/s]")]
    [InlineData(3, 7, 6, "  42%|████▎     | 3/7 [00:06<00:08,  2.00s/it]")]
    [InlineData(50, 100, 0.25, "  50%|█████     | 50/100 [00:00<00:00, 200.00it/s]")]
    [InlineData(1, 2, 3700, "  50%|█████     | 1/2 [1:01:40<1:01:40, 3700.00s/it]")]
    public void Bar_is_drawn_as_tqdm_draws_it(int step, int steps, double seconds, string bar) =>
        Assert.EndsWith(":" + bar, Train(step, steps, seconds, 1, 50));

    private static string Train(int step, int steps, double seconds, double loss, double accuracy) =>
        LogText.Train(new TrainingProgress(7, 20, step, steps, loss, loss, accuracy, 0.01, TimeSpan.FromSeconds(seconds), 1, TimeSpan.Zero));

    [Fact]
    public void Evaluation_is_told_as_in_the_documents_and_marked_where_it_is_not_of_MNIST()
    {
        EvaluationResult test = Trainer.Train(Chainrule.Tests.Training.SmallImages.Model, Recipe.Parse("epochs 1"), Chainrule.Tests.Training.SmallImages.Data).Evaluation;
        Assert.Equal($"Test set: Average loss: {test.Loss:F4}, Accuracy: {test.Correct}/90 ({100.0 * test.Correct / 90:F2}%), hashed pictures", LogText.Evaluation(test));
    }
}
