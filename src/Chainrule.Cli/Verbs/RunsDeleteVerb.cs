using Chainrule.Cli.Commands;
using Chainrule.Runs;
using Chainrule.Runs.Trials;

namespace Chainrule.Cli.Verbs;

internal static class RunsDeleteVerb
{
    private static readonly Argument Names = RunsVerb.Name with { Many = true };
    private static readonly Option<bool> Yes = Option.Flag("--yes", "Do not ask.");

    public static Verb Verb { get; } = new("delete", "Delete runs, with their weights and all that was recorded. It asks first.")
    {
        Details = "Ends with 1 where the answer is no. A run that a process is at is not deleted.",
        Arguments = [Names],
        Options = [Yes, RunsVerb.In, CommonOptions.Json],
        Examples = [new($"runs delete {RunShelf.Last} --yes", "deletes the newest run without asking")],
        Run = Delete,
    };

    private static int Delete(Invocation call)
    {
        // All are found before the first is deleted: 'last' twice is one run, and a mistyped one deletes nothing.
        RunRecord[] runs = [.. call.GetAll(Names).Select(name => RunShelf.Find(name, RunsVerb.Home(call))).DistinctBy(r => Path.GetFullPath(r.Folder.Path))];
        if (Array.Find(runs, r => r.State == RunState.Running) is { } busy)
            throw new CommandException($"runs delete: a process is at work in '{busy.Folder.Path}'.", "runs that nobody trains.", "stop that training first, or leave the run out.");
        if (!call.Get(Yes) && !Asked(call, runs)) return 1;
        bool json = call.Get(CommonOptions.Json);
        foreach (RunRecord run in runs)
        {
            RunRemoval.Delete(run.Folder);
            if (!json) call.Out.WriteLine($"deleted {run.Folder.Id}");
        }

        if (json) call.WriteJson(new([.. runs.Select(run => run.Folder.Id)]), RunsJson.Default.DeletedDocument);
        return 0;
    }

    private static bool Asked(Invocation call, RunRecord[] runs)
    {
        foreach (RunRecord run in runs)
        {
            var d = RunDigest.Of(run);
            call.Error.WriteLine($"  {d.Id}  {RunWords.Short(d.Name)}  {d.Epochs}/{d.EpochsAsked} epochs{(d.Accuracy is { } a ? $"  {a:F2} %" : "")}");
        }

        call.Error.Write($"Delete {(runs.Length == 1 ? "this run" : $"these {runs.Length} runs")}? It cannot be undone. [y/N] ");
        string? answer = Console.In.ReadLine();
        if (answer is null)
        {
            call.Error.WriteLine();
            throw new CommandException("runs delete: nobody is there to ask.", "an answer, or the word that none is needed.", "add --yes.");
        }

        bool yes = answer.Trim().ToLowerInvariant() is "y" or "yes";
        if (!yes) call.Error.WriteLine("Nothing was deleted.");
        return yes;
    }
}
