using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Runs;
using Chainrule.Runs.Trials;

namespace Chainrule.Cli.Verbs;

internal static class RunsVerb
{
    public static readonly Argument Name = new("RUN", $"The id of a run, the beginning of it, its folder, or '{RunShelf.Last}' for the newest.");
    public static readonly Option<string> In = Option.Text("--in", "DIR", "The folder that the runs lie in.") with { Default = RunFolder.Home };

    public static Verb Verb { get; } = new("runs", "The trainings done so far.")
    {
        Verbs =
        [
            RunsListVerb.Verb,
            new("show", "Shows one run: what was asked, each epoch, the result.")
            {
                Arguments = [Name],
                Options = [In, CommonOptions.Json],
                Examples = [new($"runs show {RunShelf.Last}", "shows the newest run")],
                Run = Show,
            },
            RunsCompareVerb.Verb,
            RunsNoteVerb.Note,
            RunsNoteVerb.Tag,
            RunsExportVerb.Verb,
            RunsDeleteVerb.Verb,
        ],
    };

    /// <summary>The folder that the runs lie in. One that was named and is not there is a mistake; 'runs' need not be there yet.</summary>
    public static string Home(Invocation call) => !call.Given(In) || Directory.Exists(call.Get(In)) ? call.Get(In)
        : throw new CommandException($"{call.Path}: there is no folder '{call.Get(In)}'.", "the folder that the runs lie in.", $"check the path; without --in it is '{RunFolder.Home}'.");

    private static int Show(Invocation call)
    {
        RunRecord run = RunShelf.Find(call.Get(Name), Home(call));
        foreach (string remark in run.Remarks) call.Error.WriteLine("chainrule: " + remark);
        if (call.Get(CommonOptions.Json)) call.WriteJson(RunDocument.Of(run), RunsJson.Default.RunDocument);
        else Write(run, call.Terminal);
        return 0;
    }

    private static void Write(RunRecord run, Terminal terminal)
    {
        RunRequest r = run.Request;
        var about = new TextTable("run", run.Folder.Id);
        about.Add("state", RunWords.Of(run.State) + (run.Stopped is null ? "" : $": {run.Stopped.Split('\n')[0]}"));
        about.Add("begun", $"{r.Created.LocalDateTime:yyyy-MM-dd HH:mm:ss}");
        about.Add("model", $"{RunWords.Short(r.Name)}, {r.Parameters:N0} parameters");
        about.Add("data", $"{r.Data.Name}, {r.Data.Training:N0} training and {r.Data.Test:N0} test images{(r.Validate ? ", evaluated on a twelfth of those to train with" : "")}");
        about.Add("recipe", r.Recipe + (r.RecipeName is null ? "" : $" (from {r.RecipeName})"));
        if (run.Machine is { } m) about.Add("machine", $"{m.Processor}, {m.Threads} threads, vectors of {m.VectorBits} bits; chainrule {m.Chainrule}, {m.Runtime}, {m.System}");
        AddNotes(about, run.Notes);
        about.Write(terminal);
        terminal.Out.WriteLine();
        var table = new TextTable(">epoch", ">rate", ">training loss", ">training accuracy", ">loss", ">accuracy", ">seconds");
        foreach (EpochRecord e in run.Epochs)
            table.Add($"{e.Epoch}", $"{e.Rate:G4}", $"{e.TrainLoss:F4}", $"{e.TrainAccuracy:F2} %", $"{e.Loss:F4}", $"{e.Accuracy:F2} %", $"{e.Seconds:F1}");
        table.Write(terminal);
        if (run.State == RunState.Finished) TrainScreen.Foot(terminal, run);
        else if (run.State != RunState.Running) terminal.Out.WriteLine($"\nTo go on: {run.Folder.GoingOn}");
    }

    private static void AddNotes(TextTable about, RunNotes notes)
    {
        if (notes.Tags.Count > 0) about.Add("tags", string.Join(' ', notes.Tags));
        if (notes.Remark.Length > 0) about.Add("remark", notes.Remark);
        if (notes.Next.Length > 0) about.Add("next", notes.Next);
        if (notes.Parent is { } parent) about.Add("parent", parent);
    }
}
