using System.Globalization;
using Chainrule.Data;
using Chainrule.Pictures;
using Chainrule.Training;

namespace Chainrule.Runs.Reports;

/// <summary>A run on one page that needs nothing but itself: no script, no other file, no network.</summary>
internal static class ReportPage
{
    /// <param name="run">The finished run.</param>
    /// <param name="evaluation">What its network says of the test or validation images.</param>
    public static string Write(RunRecord run, EvaluationResult evaluation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(evaluation);
        Metrics metrics = evaluation.Measure();
        string title = RunTitle.Of(run.Request), begun = run.Request.Created.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var page = new Html();
        page.Raw($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
            .Raw($"<title>{Html.Encode(title)}</title>\n<style>{ReportStyle.Css}</style></head>\n<body><header>")
            .Raw($"<h1>{Html.Encode(title)}</h1>\n<p class=\"faint\">Run {Html.Encode(run.Request.Id)}, begun {begun}</p>");
        Notices(page, run, evaluation);
        Figures(page, run, evaluation);
        page.Raw("</header><main>");
        Curves(page, run);
        Epochs(page, run);
        Digits(page, run, metrics);
        Mistakes(page, evaluation.Images, metrics);
        ReportFacts.Write(page, run);
        page.Raw("</main><footer>Written by Chainrule. The folder of this page holds the same pictures as files, the log, and the weights.</footer></body></html>");
        return page.ToString();
    }

    private static void Notices(Html page, RunRecord run, EvaluationResult evaluation)
    {
        if (run.Request.Data.Synthetic)
            page.Raw("<p class=\"notice\"><strong>Synthetic digits.</strong> The images of this run were drawn by a program, to train and to test."
                + " No figure here tells how MNIST is read.</p>");
        if (evaluation.IsValidation)
            page.Raw("<p class=\"notice\"><strong>Validation.</strong> The figures are of training images that were put aside. The test images were not looked at.</p>");
        if (run.State != RunState.Finished)
            page.Raw($"<p class=\"notice\"><strong>Not finished.</strong> {run.Epochs.Count} epochs are done. {Html.Encode(run.Stopped ?? "")}</p>");
    }

    private static void Figures(Html page, RunRecord run, EvaluationResult evaluation)
    {
        string kind = evaluation.IsValidation ? "validation" : "test";
        page.Raw("<ul class=\"figures\">");
        Figure(page, $"{evaluation.Accuracy:0.00} %", $"of {evaluation.Images.Count:N0}{(run.Request.Data.Synthetic ? " synthetic" : "")} {kind} images read right");
        Figure(page, $"{evaluation.Loss:0.0000}", $"average {kind} loss");
        Figure(page, $"{run.Request.Parameters:N0}", "parameters");
        Figure(page, $"{run.Epochs.Count}", run.Epochs.Count == 1 ? "epoch" : "epochs");
        double seconds = run.Seconds ?? run.Epochs.Sum(e => e.Seconds);
        Figure(page, seconds < 120 ? $"{seconds:0.0} s" : $"{(int)seconds / 60} min {(int)seconds % 60:00} s", "training and evaluation");
        page.Raw("</ul>");
    }

    private static void Figure(Html page, string value, string what) => page.Raw($"<li><b>{Html.Encode(value)}</b> {Html.Encode(what)}</li>");

    private static void Curves(Html page, RunRecord run) => page.Raw("<section><h2>Curves</h2><div class=\"pair\">")
        .Raw(CurvesPicture.Accuracy(run).ToInlineSvg()).Raw(CurvesPicture.Loss(run).ToInlineSvg())
        .Raw("</div><p class=\"faint\">Both by logarithm: losses as they are, accuracies by what is missing to 100 %. Training figures are taken while the weights change,"
            + " with dropout and augmentation, and are therefore often the worse ones.</p></section>");

    private static void Epochs(Html page, RunRecord run)
    {
        string on = run.Epochs.Count > 0 ? run.Epochs[^1].EvaluatedOn : "test";
        page.Raw("<section><h2>Epochs</h2>").Table(
            ["epoch", "rate", "training loss", "training accuracy", $"{on} loss", $"{on} accuracy", "seconds"],
            run.Epochs.Select(Row)).Raw("</section>");
    }

    private static string[] Row(EpochRecord e) =>
        [$"{e.Epoch}", $"{e.Rate:0.######}", $"{e.TrainLoss:0.0000}", $"{e.TrainAccuracy:0.00} %", $"{e.Loss:0.0000}", $"{e.Accuracy:0.00} %", $"{e.Seconds:0.0}"];

    private static void Digits(Html page, RunRecord run, Metrics metrics)
    {
        page.Raw("<section><h2>Each class</h2><div class=\"pair\"><div>").Table(["", "precision", "recall", "F1", "support"],
            metrics.Report.Classes.Append(metrics.Report.Macro).Append(metrics.Report.Weighted)
                .Select(s => (string[])[s.Name, $"{s.Precision:0.0000}", $"{s.Recall:0.0000}", $"{s.F1:0.0000}", $"{s.Support:N0}"]));
        page.Raw("</div>").Raw(ConfusionPicture.Draw(metrics.Confusion, RunTitle.Of(run.Request)).ToInlineSvg()).Raw("</div></section>");
    }

    private static void Mistakes(Html page, ImageSet images, Metrics metrics)
    {
        Misreading[] shown = [.. metrics.Misreadings.Take(MistakesPicture.Most)];
        page.Raw($"<section><h2>Most mistaken</h2><p class=\"faint\">{MistakesPicture.Summary(metrics.Misreadings.Count, shown.Length)}</p><div class=\"mistakes\">");
        foreach (Misreading m in shown)
        {
            string data = Convert.ToBase64String(PngWriter.Grey(images.Image(m.Image), images.Width, images.Height));
            page.Raw($"<figure><img alt=\"{MistakesPicture.Reading(m)}\" src=\"data:image/png;base64,{data}\"><figcaption><b>{MistakesPicture.Reading(m)}</b><br>"
                + $"<span class=\"faint\">{MistakesPicture.Sureness(m)}<br>{MistakesPicture.LossOf(m)}<br>image {m.Image}</span></figcaption></figure>");
        }

        page.Raw("</div></section>");
    }
}
