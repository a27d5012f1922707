using Chainrule.Briefs;
using Chainrule.Cli.Terminals;
using Chainrule.Data;
using Chainrule.Sweeps;

namespace Chainrule.Cli.Verbs;

/// <summary>A sweep as a person sees it: a board that is drawn again on a screen, a line for each training elsewhere, and the table at the end.</summary>
internal sealed class SweepScreen(Terminal terminal, bool quiet) : IProgress<SweepProgress>, IDisposable
{
    private const int MostListed = 20, WidestChoice = 60;

    private readonly LiveArea area = new(terminal);
    private readonly Lock gate = new();

    public void Report(SweepProgress value)
    {
        lock (gate)
        {
            if (value.Ended is { } ended && !quiet)
            {
                area.Clear();
                terminal.Error.WriteLine($"{value.Done}/{value.Total}  {ended}");
            }

            if (terminal.Live) area.Draw(Board(value, area.Room.Rows));
        }
    }

    public void Clear()
    {
        lock (gate) area.Clear();
    }

    public void Dispose() => Clear();

    /// <summary>The board, a line a training. On a low screen the last ones are only counted, so that the best so far is always seen.</summary>
    internal static IReadOnlyList<string> Board(SweepProgress p, int rows)
    {
        string left = p.TimeLeft is { } time ? $", about {Clock(time)} left" : "";
        string[] best = p.Best is { } b ? [$"  best so far: trial {b.Trial.Number}, {b.Mean:F2} % on the validation images, {b.Trial.Parameters:N0} parameters  {Short(b.Trial.Told)}"] : [];
        int room = Math.Max(1, rows - 1 - best.Length), listed = p.Running.Count <= room ? p.Running.Count : room - 1;
        string[] more = listed < p.Running.Count ? [$"  … and {p.Running.Count - listed} more"] : [];
        return [$"{p.Done} of {p.Total} trainings done, {p.Running.Count} running{left}", .. p.Running.Take(listed).Select(Line), .. more, .. best];
    }

    private static string Line(RunningTrial r) =>
        $"  trial {r.Trial.Number}, seed {r.Seed}: epoch {r.Epoch}/{r.Epochs}{(r.Accuracy is { } a ? $", {a:F2} %" : "")}  {Short(r.Trial.Told)}";

    public static void List(Terminal terminal, SweepPlan plan, TrialList list)
    {
        // A choice that has no name has a number.
        var table = new TextTable([">trial", ">parameters", ">epochs", .. plan.Choices.Select(c => c.Name.All(char.IsAsciiDigit) ? $"choice {c.Name}" : c.Name)]);
        foreach (SweepTrial t in list.Trials) table.Add([$"{t.Number}", $"{t.Parameters:N0}", $"{t.Recipe.Epochs}", .. plan.Choices.Select(c => t.Choices[c.Name])]);
        table.Write(terminal);
        terminal.Out.WriteLine($"\n{list.Trials.Count} {(list.Trials.Count == 1 ? "trial" : "trials")}, {plan.Seeds.Length} {(plan.Seeds.Length == 1 ? "seed" : "seeds")}.");
        if (list.RuledOut > 0) terminal.Out.WriteLine($"{list.RuledOut} more {(list.RuledOut == 1 ? "is" : "are")} ruled out by the brief before training.");
        if (list.Alike > 0) terminal.Out.WriteLine($"{list.Alike} more {(list.Alike == 1 ? "comes" : "come")} to the same training as one of these.");
    }

    public static void Foot(Terminal terminal, SweepFolder folder, ImageData data, SweepResult result)
    {
        var table = new TextTable(">place", ">trial", ">parameters", ">epochs", ">seeds", ">validation accuracy", ">spread", "brief", "choices");
        foreach ((Standing s, int place) in result.Standings.Take(MostListed).Select((s, i) => (s, i + 1)))
        {
            table.Add($"{place}", $"{s.Trial.Number}", $"{s.Trial.Parameters:N0}", $"{s.Epochs}", $"{s.Accuracies.Count}", $"{s.Mean:F3} %", s.Spread is { } spread ? $"±{spread:F3}" : "",
                BriefResult.Word(s.Brief), Short(s.Trial.Told));
        }

        table.Write(terminal);
        if (result.Standings.Count > MostListed) terminal.Out.WriteLine($"… and {result.Standings.Count - MostListed} more; --json lists all.");
        terminal.Out.WriteLine();
        if (result.Left > 0) terminal.Out.WriteLine($"The budget is used up; {result.Left} {(result.Left == 1 ? "training was" : "trainings were")} not begun.");
        if (data.Synthetic) terminal.Out.WriteLine("All figures are of synthetic digits.");
        if (result.Winner is not { } winner)
        {
            terminal.Out.WriteLine(terminal.Bad("No trial meets the brief."));
            return;
        }

        terminal.Out.WriteLine(terminal.Good($"Trial {winner.Trial.Number} is the best: {winner.Mean:F3} %{(winner.Spread is { } s2 ? $" ±{s2:F3}" : "")} on the validation images."));
        if (result.Luck is { } luck) terminal.Out.WriteLine(luck);
        terminal.Out.WriteLine($"Model:  {winner.Trial.Model}");
        terminal.Out.WriteLine($"Recipe: {winner.Trial.Recipe}");
        terminal.Out.WriteLine($"Runs:   ./chainrule runs list --in {folder.Runs}");
    }

    private static string Short(string text) => text.Length <= WidestChoice ? text : text[..(WidestChoice - 1)] + "…";

    private static string Clock(TimeSpan time) => time.TotalHours >= 1 ? $"{time.TotalHours:F1} h" : time.TotalMinutes >= 2 ? $"{time.TotalMinutes:F0} min" : $"{time.TotalSeconds:F0} s";
}
