using Chainrule.Training;

namespace Chainrule.Tests.Training;

public class MetricsTests
{
    // Five images of three classes; what is read: 0, 1, 1, 2, 0.
    private static readonly byte[] Labels = [0, 1, 2, 2, 1];

    private static readonly double[][] Probabilities = [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.05, 0.9, 0.05], [0.2, 0.2, 0.6], [0.6, 0.3, 0.1]];

    private static Metrics Few => Metrics.Of(Labels, [.. Probabilities.SelectMany(p => p).Select(p => (float)Math.Log(p))]);

    [Fact]
    public void Confusion_counts_what_is_shown_by_row_and_what_is_read_by_column()
    {
        ConfusionMatrix confusion = Few.Confusion;
        Assert.Equal("shown \\ read  0  1  2\n           0  1  .  .\n           1  1  1  .\n           2  .  1  1", confusion.ToString());
        Assert.Equal((3, 5), (confusion.Correct, confusion.Total));
        Assert.Equal((2, 2), (confusion.Shown(1), confusion.Read(1)));
    }

    [Fact]
    public void Report_is_scikit_learns()
    {
        // sklearn.metrics.classification_report([0, 1, 2, 2, 1], [0, 1, 1, 2, 0], digits=4)
        const string Wanted = """
                          precision    recall  f1-score   support

                       0     0.5000    1.0000    0.6667         1
                       1     0.5000    0.5000    0.5000         2
                       2     1.0000    0.5000    0.6667         2

                accuracy                         0.6000         5
               macro avg     0.6667    0.6667    0.6111         5
            weighted avg     0.7000    0.6000    0.6000         5
            """;
        Assert.Equal(Wanted, Few.Report.ToString(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Misreadings_begin_with_the_highest_loss()
    {
        Assert.Equal([2, 4], Few.Misreadings.Select(m => m.Image));
        Misreading worst = Few.Misreadings[0];
        Assert.Equal((2, 1), (worst.Label, worst.Prediction));
        Assert.Equal(0.9, worst.Confidence, 1e-6);
        Assert.Equal(-Math.Log(0.05), worst.Loss, 1e-6);
        Assert.Equal(-(Math.Log(0.7) + Math.Log(0.8) + Math.Log(0.05) + Math.Log(0.6) + Math.Log(0.3)) / 5, Few.Loss, 1e-6);
    }

    [Fact]
    public void Class_that_is_never_read_or_shown_has_scores_of_zero()
    {
        var confusion = new ConfusionMatrix(3);
        confusion.Add(0, 0);
        confusion.Add(1, 0);
        ClassReport report = ClassReport.Of(confusion);
        Assert.Equal(new ClassScore("1", 0, 0, 0, 1), report.Classes[1]);
        Assert.Equal(new ClassScore("2", 0, 0, 0, 0), report.Classes[2]);
        Assert.Equal(0.5, report.Accuracy);
        Assert.Equal(0, ClassReport.Of(new(2)).Accuracy);
    }

    [Fact]
    public void Scores_agree_with_counting_one_by_one()
    {
        var random = new Random(3);
        byte[] labels = new byte[500];
        random.NextBytes(labels);
        for (int i = 0; i < labels.Length; i++) labels[i] %= 10;
        float[] logs = [.. Enumerable.Range(0, 5000).Select(_ => -random.NextSingle() * 5)];
        Metrics metrics = Metrics.Of(labels, logs);
        int[] read = [.. logs.Chunk(10).Select(l => Array.IndexOf(l, l.Max()))];
        Assert.Equal(read.Zip(labels).Count(p => p.First == p.Second), metrics.Confusion.Correct);
        for (int c = 0; c < 10; c++)
        {
            double right = read.Zip(labels).Count(p => p.First == c && p.Second == c);
            Assert.Equal(right / read.Count(r => r == c), metrics.Report.Classes[c].Precision, 1e-12);
            Assert.Equal(right / labels.Count(l => l == c), metrics.Report.Classes[c].Recall, 1e-12);
        }

        Assert.Equal(metrics.Report.Accuracy, metrics.Report.Weighted.Recall, 1e-12);
        Assert.True(metrics.Misreadings.Zip(metrics.Misreadings.Skip(1)).All(p => p.First.Loss >= p.Second.Loss));
    }

    [Fact]
    public void Numbers_that_do_not_fit_the_labels_are_refused() =>
        Assert.Contains("7 log-probabilities were given for 2 images", Assert.Throws<ArgumentException>(() => Metrics.Of(new byte[2], new float[7])).Message);
}
