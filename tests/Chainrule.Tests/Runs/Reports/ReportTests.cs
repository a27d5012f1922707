using System.Xml.Linq;
using Chainrule.Data;
using Chainrule.Pictures;
using Chainrule.Runs;
using Chainrule.Runs.Reports;
using Chainrule.Runs.Trials;
using Chainrule.Tests.Exact;
using Chainrule.Training;

namespace Chainrule.Tests.Runs.Reports;

public class ReportTests
{
    [Fact]
    public void Page_needs_nothing_but_itself()
    {
        string page = ReportPage.Write(Run(5), Evaluation(validation: false));
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org/2000/svg", ""));
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("url(", page);
        Assert.Contains("width=device-width", page);
        Assert.Contains("prefers-color-scheme:dark", page);
        Assert.Contains("@media print", page);
    }

    [Fact]
    public void Page_is_well_formed_whatever_the_run_is_called()
    {
        string page = ReportPage.Write(Run(3, name: "a<b>&\"'</title>"), Evaluation(validation: false));
        // Void elements and the doctype are HTML's own; all else closes as in XML.
        string xml = page.Replace("<!DOCTYPE html>\n", "").Replace("<br>", "<br/>").Replace("<meta charset=\"utf-8\">", "").Replace("initial-scale=1\">", "initial-scale=1\"/>");
        xml = System.Text.RegularExpressions.Regex.Replace(xml, "(<img [^>]*)>", "$1/>");
        Assert.Equal("a<b>&\"'</title> on MNIST", XDocument.Parse(xml).Descendants("h1").Single().Value);
    }

    [Fact]
    public void Page_tells_the_figures_of_the_run()
    {
        EvaluationResult evaluation = Evaluation(validation: false);
        string page = ReportPage.Write(Run(5), evaluation);
        Assert.Contains($"{evaluation.Accuracy:0.00} %", page);
        Assert.Contains("17,130", page);
        Assert.Contains("100.0 s", Assert.Single(page.Split('\n'), line => line.Contains("training and evaluation")));
        Assert.Contains("./chainrule train classic-17130 --recipe &quot;batch 128, epochs 5&quot;", page);
        Assert.Equal(Math.Min(20, evaluation.Measure().Misreadings.Count), page.Split("<figure>").Length - 1);
    }

    [Fact]
    public void Synthetic_digits_are_told_on_every_surface()
    {
        RunRecord run = Run(3, synthetic: true);
        EvaluationResult evaluation = Evaluation(validation: false);
        Metrics metrics = evaluation.Measure();
        string title = RunTitle.Of(run.Request), page = ReportPage.Write(run, evaluation);
        Assert.Contains("<strong>Synthetic digits.</strong>", page);
        Assert.Contains("--data synthetic", page);
        foreach (Sketch sketch in (Sketch[])[CurvesPicture.Draw(run), ConfusionPicture.Draw(metrics.Confusion, title), MistakesPicture.Draw(evaluation.Images, metrics.Misreadings, title)])
            Assert.Contains("synthetic", sketch.ToSvg().Split("</title>")[1]);
        Assert.Contains("synthetic", BatchPicture.Draw(Images(20, synthetic: true), Augmentation.None, 1).ToSvg().Split("</title>")[1]);
    }

    [Fact]
    public void Validation_and_an_unfinished_run_are_told()
    {
        Assert.Contains("<strong>Validation.</strong>", ReportPage.Write(Run(3), Evaluation(validation: true)));
        Assert.Contains("<strong>Not finished.</strong> 3 epochs are done.", ReportPage.Write(Run(3) with { State = RunState.Stopped }, Evaluation(validation: false)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(300)]
    public void Curves_are_drawn_for_any_number_of_epochs(int epochs)
    {
        Sketch sketch = CurvesPicture.Draw(Run(epochs));
        XDocument.Parse(sketch.ToSvg());
        Assert.DoesNotContain("NaN", sketch.ToSvg());
        Assert.True(PngReader.Parse(sketch.ToPng(1), "test").Width > 0);
    }

    [Fact]
    public void Curves_pass_over_what_is_no_number_and_stay_in_their_frame()
    {
        RunRecord run = Run(6);
        EpochRecord[] epochs = [.. run.Epochs];
        epochs[2] = epochs[2] with { TrainLoss = double.NaN, Loss = double.PositiveInfinity };
        epochs[3] = epochs[3] with { Accuracy = 100, TrainAccuracy = 0, Loss = 0 };
        string svg = CurvesPicture.Draw(run with { Epochs = epochs }).ToSvg();
        Assert.DoesNotContain("NaN", svg);
        Assert.DoesNotContain("∞", svg);
        foreach (XElement dot in XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "circle"))
            Assert.InRange(double.Parse(dot.Attribute("cy")!.Value), 96, 300);
    }

    [Fact]
    public void Accuracies_stand_by_what_is_missing_to_all()
    {
        var scale = Scale.Accuracies([90, 99, 99.9], 10_000);
        Assert.Equal(scale.At(99) - scale.At(90), scale.At(99.9) - scale.At(99), 1e-12);
        Assert.Equal(["90", "95", "98", "99", "99.5", "99.8", "99.9"], scale.Marks.Select(m => m.Text));
        Assert.True(double.IsFinite(scale.At(100)));
    }

    [Fact]
    public void Perfect_network_has_no_mistakes_to_show()
    {
        ImageSet images = Images(10, synthetic: false);
        float[] logs = new float[100];
        for (int i = 0; i < 100; i++) logs[i] = i % 10 == images.Label(i / 10) ? 0 : -50;
        var evaluation = new EvaluationResult(images, false, logs);
        string page = ReportPage.Write(Run(1), evaluation);
        Assert.Contains("No image was read wrongly.", page);
        Assert.DoesNotContain("<figure>", page);
        Assert.True(PngReader.Parse(MistakesPicture.Draw(images, [], "x").ToPng(1), "test").Height > 30);
    }

    [Fact]
    public void Batch_is_the_first_twelve_images_of_the_training()
    {
        ImageSet images = Images(40, synthetic: false);
        string svg = BatchPicture.Draw(images, Augmentation.Parse("rotate 15"), 3).ToSvg();
        Assert.Equal(BatchPicture.Count, svg.Split("<image ").Length - 1);
        Assert.Contains("after rotate 15", svg);
        var feed = new BatchFeed(images, Recipe.Parse("batch 12, epochs 1, sgd 0.1, augment (rotate 15), seed 3"));
        byte[] labels = feed.Labels(0).ToArray();
        Assert.Equal(labels.Select(l => $"{l}"), XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Skip(2).Select(e => e.Value));
        float[] first = new float[784];
        feed.Filler(0, first);
        Assert.Contains(Convert.ToBase64String(PngWriter.Grey([.. first.Select(Normalization.Level)], 28, 28)), svg);
    }

    private static RunRecord Run(int epochs, string name = "classic-17130", bool synthetic = false) => new()
    {
        Folder = new("run"),
        Request = new("2026-01-02-030405-x", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), name, "conv 8 k3, relu", 17130, null, $"batch 128, epochs {epochs}", false,
            new(synthetic ? "synthetic digits" : "MNIST", synthetic, "", new('a', 64), 60_000, 10_000)),
        Recipe = new() { Epochs = Math.Max(1, epochs) },
        Machine = new("0.1.0", ".NET 10", "Linux", "CPU", 2, 2, 512),
        Notes = RunNotes.None,
        State = RunState.Finished,
        Epochs = [.. Enumerable.Range(1, epochs).Select(e => new EpochRecord(e * 469, e, 0.01, 0.01, 0.1, 0.5 / e, 100 - 10.0 / e, "test", 300, 297, 100 - 3.0 / e, 0.2 / e, 1, 2))],
        Steps = [],
        Seconds = 100,
        Stopped = null,
        Remarks = [],
    };

    private static EvaluationResult Evaluation(bool validation)
    {
        ImageSet images = Images(300, synthetic: false);
        float[] logs = [.. Enumerable.Range(0, 3000).Select(i => (i % 10 == images.Label(i / 10) ? -0.3f : -3f) + (float)Hashed.Value(9, i) * 2)];
        return new(images, validation, logs);
    }

    private static ImageSet Images(int count, bool synthetic) => new(synthetic ? "synthetic digits" : "MNIST", synthetic, 28, 28, 10,
        [.. Hashed.Labels(1, count * 784, 256)], [.. Hashed.Labels(2, count, 10)]);
}
