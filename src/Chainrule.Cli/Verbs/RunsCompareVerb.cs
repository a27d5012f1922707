using System.Text;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Files;
using Chainrule.Runs;
using Chainrule.Runs.Reports;
using Chainrule.Runs.Trials;

namespace Chainrule.Cli.Verbs;

internal static class RunsCompareVerb
{
    private static readonly Argument Names = new("RUN", $"Runs, as 'runs show' takes one. Without any: the newest two.") { Many = true, Optional = true };
    private static readonly Option<string> Curves = Option.Text("--output", "FILE.svg", "Draw the curves of the runs one over the other.") with { Short = "-o" };
    private static readonly Option<bool> Everything = Option.Flag("--all", "Show what is alike too.");

    public static Verb Verb { get; } = new("compare", "Show what differs: the models layer by layer, the recipes word by word, the results.")
    {
        Arguments = [Names],
        Options = [Curves, Everything, RunsVerb.In, CommonOptions.Json],
        Examples =
        [
            new("runs compare", "compares the newest two runs"),
            new("runs compare --all -o curves.svg", "shows what is alike too, and draws the curves"),
        ],
        Run = Compare,
    };

    private static int Compare(Invocation call)
    {
        RunRecord[] runs = [.. Find(call).Select(name => RunShelf.Find(name, RunsVerb.Home(call)))];
        foreach (string remark in runs.SelectMany(r => r.Remarks)) call.Error.WriteLine("chainrule: " + remark);
        var comparison = RunComparison.Of(runs);
        if (call.Given(Curves)) WholeFile.Write(call.Get(Curves), Encoding.UTF8.GetBytes(ComparisonPicture.Draw(runs).ToSvg()));
        if (call.Get(CommonOptions.Json)) call.WriteJson(ComparisonDocument.Of(runs, comparison), RunsJson.Default.ComparisonDocument);
        else Write(call, runs, comparison);
        return 0;
    }

    private static IReadOnlyList<string> Find(Invocation call)
    {
        IReadOnlyList<string> names = call.GetAll(Names);
        if (names.Count > 1) return names;
        if (names.Count == 0) names = [.. RunIndex.Read(RunsVerb.Home(call)).Runs.TakeLast(2).Select(r => r.Id)];
        return names.Count > 1 ? names
            : throw new CommandException($"runs compare: there is {(names.Count == 1 ? "one run" : "no run")} to compare.", "two runs or more.", "name them; './chainrule runs list' lists the runs.");
    }

    private static void Write(Invocation call, RunRecord[] runs, RunComparison comparison)
    {
        Terminal terminal = call.Terminal;
        var results = new TextTable("", "run", "model", ">parameters", ">epochs", ">accuracy", ">loss", "evaluated on", ">seconds");
        for (int i = 0; i < runs.Length; i++)
        {
            RunDigest r = RunDigest.Of(runs[i]);
            results.Add($"{i + 1}", r.Id, RunWords.Short(r.Name), $"{r.Parameters:N0}", $"{r.Epochs}/{r.EpochsAsked}", r.Accuracy is { } a ? $"{a:F2} %" : "", r.Loss is { } l ? $"{l:F4}" : "",
                (r.Validated ? "validation" : "test") + $", {r.Data}", r.Seconds is { } s ? $"{s:F1}" : "");
        }

        results.Write(terminal);
        Write(call, "layer", "The models are alike, layer by layer.", comparison.Layers, runs.Length);
        Write(call, "recipe", "The recipes are alike, word by word.", comparison.Words, runs.Length);
        if (call.Given(Curves)) terminal.Out.WriteLine($"\nThe curves are in {call.Get(Curves)}.");
    }

    private static void Write(Invocation call, string title, string alike, IReadOnlyList<ComparedRow> rows, int count)
    {
        bool all = call.Get(Everything);
        call.Out.WriteLine();
        if (!rows.Any(r => r.Differs)) call.Out.WriteLine(alike);
        if (!all && !rows.Any(r => r.Differs)) return;
        var table = new TextTable([title, .. Enumerable.Range(1, count).Select(i => $"{i}"), ""]);
        foreach (ComparedRow row in rows.Where(r => all || r.Differs)) table.Add([row.Name, .. row.Values.Select(v => v ?? "–"), row.Differs ? "≠" : ""]);
        table.Write(call.Terminal);
    }
}
