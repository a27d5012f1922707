using Chainrule.Cli.Commands;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Cli.Verbs;

internal static class SheetVerb
{
    private static readonly WorksheetPlan Usual = new() { Network = new NetworkOptions().Plan() };

    private static readonly Option<string> Output = Option.Text("--output", "FILE.xlsx", "Where to write.") with { Short = "-o", Default = "backprop.xlsx" };

    private static readonly Option<double[]> Rates = Option.Numbers("--rates", "NUMBERS", "The learning rates that are put side by side.") with
    { Default = [.. Usual.Rates] };

    private static readonly Option<int> Rows = Option.Whole("--rows", "N", "Steps of training, one row each.", 2, WorksheetPlan.MostRows) with { Default = Usual.Rows };

    private static readonly Option<bool> Blank = Option.Flag("--blank", "Leave the learner's cells empty, with a check on each: an exercise.");

    private static readonly Option<bool> Answers = Option.Flag("--answers",
        "Write the key, with the answers shown. With --blank the exercise goes to FILE.xlsx and the key beside it, to FILE-answers.xlsx.");

    private static readonly Option<bool> Force = Option.Flag("--force", "Replace the file even if it is not one that this program wrote.");

    public static Verb Verb { get; } = new("sheet", "Write a workbook in which a small network learns, every number a live formula.")
    {
        Details = "The workbook holds the network drawn, the derivation, the training table, a comparison of learning rates, a check of every gradient, and questions. "
            + NetworkArguments.Defaults,
        Options = [Output, .. NetworkArguments.All, Rates, Rows, Blank, Answers, Force, CommonOptions.Json],
        Examples =
        [
            new("sheet -o backprop.xlsx", "the exercise's own network and numbers"),
            new("sheet --net 3-4-4-2 --activation tanh,relu,sigmoid --bias --rows 80 -o deep.xlsx", "another network, 80 steps"),
            new("sheet --blank --seed 7 --answers -o exercise-7.xlsx", "an exercise with numbers of its own, and its key exercise-7-answers.xlsx"),
        ],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        var plan = new WorksheetPlan
        {
            Network = NetworkArguments.Read(call),
            Rows = call.Get(Rows),
            Rates = call.Get(Rates),
            Seed = call.Given(NetworkArguments.Seed) ? call.Get(NetworkArguments.Seed) : null,
        };
        IReadOnlyList<string> remarks = Remarks.On(plan);
        plan = plan.Checked();
        (string Kind, WorksheetPlan Plan, string Path)[] wanted = [.. Wanted(call, plan)];
        // Both places are looked at before either is written, so that an exercise never stands there without its key.
        foreach ((_, _, string path) in wanted) WorksheetFile.Guard(path, call.Get(Force));
        SheetFile[] written = [.. wanted.Select(file => Write(file.Kind, file.Plan, file.Path, call.Get(Force)))];
        if (call.Get(CommonOptions.Json)) call.WriteJson(SheetDocument.Of(plan.Network, written, remarks), SheetJson.Default.SheetDocument);
        else foreach (SheetFile file in written) Tell(call, file, plan);
        foreach (string remark in remarks) call.Error.WriteLine($"chainrule: sheet: {remark}");
        return 0;
    }

    private static IEnumerable<(string Kind, WorksheetPlan Plan, string Path)> Wanted(Invocation call, WorksheetPlan plan)
    {
        string path = call.Get(Output);
        if (call.Get(Blank)) yield return ("exercise", plan with { Blank = true }, path);
        if (call.Get(Answers))
        {
            string key = Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path) + "-answers" + Path.GetExtension(path));
            yield return ("answers", plan with { ShowAnswers = true }, call.Get(Blank) ? key : path);
        }

        if (!call.Get(Blank) && !call.Get(Answers)) yield return ("worksheet", plan, path);
    }

    private static SheetFile Write(string kind, WorksheetPlan plan, string path, bool force)
    {
        WorksheetResult result = WorksheetFile.Write(plan, path, force);
        return new SheetFile(path, kind, result.Sheets, result.Rows, result.Cells, result.Bytes)
        {
            FirstError = Finite(result.FirstError),
            LastError = Finite(result.LastError),
            DivergesAt = result.DivergesAt,
        };
    }

    private static void Tell(Invocation call, SheetFile file, WorksheetPlan plan)
    {
        call.Out.WriteLine($"{call.Terminal.Bold(file.File)}  {file.Kind}, network {plan.Network.Shape}, {file.Rows} steps, {file.Cells} cells");
        if (file.Kind == "exercise") return;
        string last = file.LastError is { } error ? $"{error:G6}" : "an overflow";
        call.Out.WriteLine($"  E_total goes from {file.FirstError:G6} to {last} at learning rate {plan.Network.LearningRate}.");
        if (file.DivergesAt is { } rate) call.Out.WriteLine($"  At a learning rate of {rate} it begins to diverge: a step makes E_total rise.");
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
