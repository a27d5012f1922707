using System.Text;
using Chainrule.Files;
using Chainrule.Pictures;
using Chainrule.Training;

namespace Chainrule.Runs.Reports;

/// <summary>Draws a run into its folder: curves, confusion matrix, mistaken images, and the report with all of them on one page.</summary>
internal static class RunReport
{
    /// <param name="run">The run, in whose folder the files are put.</param>
    /// <param name="evaluation">What its network says of the test or validation images.</param>
    public static void Write(RunRecord run, EvaluationResult evaluation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(evaluation);
        RunFolder folder = run.Folder;
        Metrics metrics = evaluation.Measure();
        string title = RunTitle.Of(run.Request);
        Sketch curves = CurvesPicture.Draw(run);
        WholeFile.Write(folder.In("curves.svg"), Encoding.UTF8.GetBytes(curves.ToSvg()));
        WholeFile.Write(folder.In("curves.png"), curves.ToPng());
        WholeFile.Write(folder.In("confusion.png"), ConfusionPicture.Draw(metrics.Confusion, title).ToPng());
        WholeFile.Write(folder.In("mistakes.png"), MistakesPicture.Draw(evaluation.Images, metrics.Misreadings, title).ToPng());
        WholeFile.Write(folder.In("classes.txt"), Encoding.UTF8.GetBytes($"{metrics.Report}\n\n{metrics.Confusion}\n"));
        WholeFile.Write(folder.Report, Encoding.UTF8.GetBytes(ReportPage.Write(run, evaluation)));
    }
}
