using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Testing;
using Chainrule.Training;
using Xunit.Abstractions;

namespace Chainrule.Tests.Training;

public class MnistTrainingTests(ITestOutputHelper console)
{
    /// <summary>Two epochs of a classic, with augmentation and averaging; on one thread, since other tests run beside it.</summary>
    [MnistFact]
    public void Two_epochs_on_MNIST_read_more_than_98_5_percent_of_the_test_images()
    {
        ImageData mnist = DataFinder.Find(new() { Folder = MnistData.Folder });
        var recipe = Recipe.Parse("batch 128, epochs 2, sgd 0.1 momentum 0.9 nesterov, onecycle, augment(rotate 7), average 0.99 warmup, seed 1");
        TrainingResult result = Trainer.Train(BuiltInModels.Find("classic-17022")!.Build(), recipe, mnist, new() { Threads = 1 });
        console.WriteLine($"{result.Evaluation.Accuracy:F2} % in {result.Epochs.Sum(e => e.Time.TotalSeconds):F1} s");
        Assert.False(mnist.Synthetic);
        Assert.Equal(10_000, result.Evaluation.Images.Count);
        Assert.InRange(result.Evaluation.Accuracy, 98.5, 100);
    }
}
