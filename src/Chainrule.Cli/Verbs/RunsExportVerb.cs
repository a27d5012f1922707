using System.Text;
using Chainrule.Cli.Commands;
using Chainrule.Files;
using Chainrule.Runs.Trials;
using Chainrule.Sheets.Spreadsheet;
using Chainrule.Studio.Trials;

namespace Chainrule.Cli.Verbs;

internal static class RunsExportVerb
{
    private static readonly Argument File = new("FILE", "Where to write; its ending says what: .xlsx, .csv or .json.");

    public static Verb Verb { get; } = new("export", "Write the trials as a spreadsheet, with a chart of parameters against accuracy.")
    {
        Details = "A line a run: what was changed against the run that it was made from, parameters, accuracies, losses, remarks, next steps; the best for their size are marked."
            + " 'runs note' writes remarks, next steps and what a run was made from.",
        Arguments = [File],
        Options = [RunsVerb.In, .. RunsListVerb.Filters, CommonOptions.Json],
        Examples =
        [
            new("runs export trials.xlsx", "writes all runs as a workbook"),
            new("runs export trials.csv --max-params 20000", "writes those with at most 20,000 parameters as comma-separated values"),
        ],
        Run = Export,
    };

    private static int Export(Invocation call)
    {
        string path = call.Get(File);
        Action<IReadOnlyList<Trial>> write = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".xlsx" => trials => SafeFile.Replace(path, stream => WorkbookWriter.Write(TrialWorkbook.Of(trials), stream)),
            ".csv" => trials => WholeFile.Write(path, Encoding.UTF8.GetBytes(TrialText.Of(TrialsDocument.Of(trials)))),
            ".json" => trials => WholeFile.Write(path, Json(trials)),
            var other => throw new CommandException($"runs export: '{path}' ends in {(other.Length == 0 ? "nothing that says what to write" : $"'{other}'")}.", "a name that ends in .xlsx, .csv or .json.", "for example trials.xlsx."),
        };
        IReadOnlyList<RunDigest> wanted = RunsListVerb.Find(call);
        if (wanted.Count == 0) throw new CommandException("runs export: there is no run to write.", "one run at least.", "'./chainrule runs list' lists the runs; './chainrule train classic-17022' makes one.");
        IReadOnlyList<Trial> trials = Trial.Of(RunIndex.Read(RunsVerb.Home(call)).Runs, wanted);
        write(trials);
        int best = trials.Count(t => t.Best);
        if (call.Get(CommonOptions.Json)) call.WriteJson(new(path, trials.Count, best), RunsJson.Default.ExportDocument);
        else call.Out.WriteLine($"{path}: {trials.Count:N0} {(trials.Count == 1 ? "trial" : "trials")}, {best} best for {(best == 1 ? "its" : "their")} size.");
        return 0;
    }

    private static byte[] Json(IReadOnlyList<Trial> trials)
    {
        using var text = new StringWriter();
        JsonOutput.Write(text, TrialsDocument.Of(trials), RunsJson.Default.TrialsDocument);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
