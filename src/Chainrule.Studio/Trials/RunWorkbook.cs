using Chainrule.Runs;
using Chainrule.Sheets.Checking.Reporting;

namespace Chainrule.Studio.Trials;

/// <summary>The table of runs as a workbook.</summary>
internal static class RunWorkbook
{
    public static byte[] Write(IReadOnlyList<RunRecord> runs)
    {
        var sheet = new PlainSheet("Runs", 34, 24, 12, 20, 60, 20, 9, 12, 12, 14, 12, 12);
        sheet.Add("Run", "Model", "Parameters", "Recipe", "Recipe in full", "Images", "Epochs", "Accuracy, %", "Loss", "Evaluated on", "Seconds", "State");
        foreach (RunRecord run in runs)
        {
            EpochRecord? last = run.Epochs.Count == 0 ? null : run.Epochs[^1];
            sheet.Add(run.Folder.Id, run.Request.Name, run.Request.Parameters, run.Request.RecipeName, run.Request.Recipe, run.Request.Data.Name, run.Epochs.Count,
                last?.Accuracy, last?.Loss, last?.EvaluatedOn, run.Epochs.Sum(epoch => epoch.Seconds), run.State.ToString().ToLowerInvariant());
        }

        using var book = new MemoryStream();
        PlainWorkbook.Write(book, [sheet]);
        return book.ToArray();
    }
}
