using Chainrule.Cli.Commands;
using Chainrule.Data;
using Chainrule.Sweeps;

namespace Chainrule.Cli.Verbs;

internal static class SweepVerb
{
    private static readonly Argument File = new("FILE", "What to try; docs/sweeps.md tells how it is written.");
    private static readonly Option<string> Out = Option.Text("--out", "DIR", $"The sweep's folder; without it '{SweepFolder.Home}' and the sweep's name.");
    private static readonly Option<int> Cores = Option.Whole("--threads", "N", "Cores to use; as many as the machine has when not given. The results do not depend on it.", least: 1, most: 1024);
    private static readonly Option<bool> DryRun = Option.Flag("--plan", "List the trials and train none.");

    public static Verb Verb { get; } = new("sweep", "Train many variants of a model or recipe, and tell the best by the validation images.")
    {
        Details = "Killed or stopped at any instant and started again by the same command, it goes on; nothing is trained twice. The test images are not opened."
            + " Ends with 1 where no trial meets the brief.",
        Arguments = [File],
        Options = [DataArgument.Data, Out, Cores, DryRun, CommonOptions.Json],
        Examples = [new("sweep rates.sweep --plan", "lists what the sweep in a file would try")],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        SweepPlan plan = Read(call.Get(File));
        if (call.Get(DryRun)) return List(call, plan);
        var folder = new SweepFolder(call.Given(Out) ? call.Get(Out) : Path.Combine(SweepFolder.Home, plan.Name));
        plan.Trials();
        ImageData data = DataArgument.Find(call, trainingOnly: true);
        using var screen = new SweepScreen(call.Terminal, quiet: call.Get(CommonOptions.Json));
        SweepResult result;
        try
        {
            result = SweepRunner.Run(plan, folder, data, new() { Cores = call.Given(Cores) ? call.Get(Cores) : Environment.ProcessorCount }, screen, call.Cancelled);
        }
        catch (OperationCanceledException)
        {
            screen.Clear();
            call.Error.WriteLine("All is saved. To go on, give the same command again.");
            throw;
        }

        screen.Clear();
        if (call.Get(CommonOptions.Json)) call.WriteJson(SweepDocument.Of(plan, folder, data, result), SweepDocumentJson.Default.SweepDocument);
        else SweepScreen.Foot(call.Terminal, folder, data, result);
        return result.Winner is null ? 1 : 0;
    }

    private static int List(Invocation call, SweepPlan plan)
    {
        TrialList list = plan.Pick();
        if (call.Get(CommonOptions.Json)) call.WriteJson(new(plan.Name, [.. list.Trials.Select(SweepTrialEntry.Of)]), SweepDocumentJson.Default.SweepPlanDocument);
        else SweepScreen.List(call.Terminal, plan, list);
        return 0;
    }

    private static SweepPlan Read(string path)
    {
        const int Longest = 200_000;
        var file = new FileInfo(path);
        if (file.Exists && file.Length > Longest) throw new CommandException($"sweep: '{path}' is {file.Length:N0} bytes long.", $"a sweep of at most {Longest:N0}.", "check that this is a sweep.");
        try
        {
            return SweepPlan.Parse(System.IO.File.ReadAllText(path), Path.GetFileNameWithoutExtension(path));
        }
        catch (SweepException e)
        {
            throw e.In(path);
        }
    }
}
