using System.Globalization;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Runs;
using Chainrule.Runs.Trials;

namespace Chainrule.Cli.Verbs;

internal static class RunsListVerb
{
    private static readonly Option<string> Sort = Option.Choice("--sort", "WORD", "What to sort by.", [.. RunQuery.Sorts]) with { Default = "date" };
    private static readonly Option<bool> Descending = Option.Flag("--descending", "The largest first.");
    private static readonly Option<string> Text = Option.Text("--text", "PART", "Only runs that have this in their id, model, images, recipe, tags or notes.");
    private static readonly Option<string> Model = Option.Text("--model", "PART", "Only runs whose model's name or notation has this in it.");
    private static readonly Option<string> Data = Option.Text("--data", "PART", "Only runs with these images: 'MNIST', 'synthetic'.");
    private static readonly Option<string> Recipe = Option.Text("--recipe", "PART", "Only runs whose recipe's name or text has this in it.");
    private static readonly Option<string> Tag = Option.Text("--tag", "TAG", "Only runs that carry this tag.");
    private static readonly Option<string> State = Option.Choice("--state", "WORD", "Only runs that stand so.", [.. Enum.GetNames<RunState>().Select(n => n.ToLowerInvariant())]);
    private static readonly Option<DateOnly> Since = Day("--since", "Only runs begun on this day or later.");
    private static readonly Option<DateOnly> Until = Day("--until", "Only runs begun on this day or before.");
    private static readonly Option<int> LeastParameters = Option.Whole("--min-params", "N", "Only models with so many parameters at least.");
    private static readonly Option<int> MostParameters = Option.Whole("--max-params", "N", "Only models with so many parameters at most.");
    private static readonly Option<double> LeastAccuracy = Option.Number("--min-accuracy", "P", "Only runs with so much accuracy at least, in percent.", 0, 100);
    private static readonly Option<int> Most = Option.Whole("--first", "N", "So many at most, counted when sorted.", least: 1);

    // An id begins with the date and ends with the model.
    private static readonly string[] LeastFirst = ["date", "recipe", "data", "model", "tags", "epochs"];

    /// <summary>What picks runs, for every verb that takes many of them.</summary>
    public static IReadOnlyList<Option> Filters { get; } = [Text, Model, Data, Recipe, Tag, State, Since, Until, LeastParameters, MostParameters, LeastAccuracy];

    public static Verb Verb { get; } = new("list", "List the runs: model, data, parameters, accuracy, recipe, date.")
    {
        Details = "What was read once is kept in the folder of the runs, so that ten thousand list in a moment.",
        Options = [RunsVerb.In, Sort, Descending, Most, .. Filters, CommonOptions.Json],
        Examples =
        [
            new("runs list", "lists the runs in the folder 'runs', oldest first"),
            new("runs list --sort accuracy --descending --max-params 20000 --first 10", "lists the ten best with at most 20,000 parameters"),
        ],
        Run = List,
    };

    /// <summary>Reads the runs that were asked for, and tells of those that could not be read.</summary>
    public static IReadOnlyList<RunDigest> Find(Invocation call, bool sorts = false)
    {
        var index = RunIndex.Read(RunsVerb.Home(call));
        foreach (string remark in index.Remarks) call.Error.WriteLine("chainrule: " + remark);
        RunQuery query = Query(call);
        return (sorts ? query with { Sort = call.Get(Sort), Descending = call.Get(Descending), Most = call.Given(Most) ? call.Get(Most) : null } : query).Of(index.Runs);
    }

    private static int List(Invocation call)
    {
        IReadOnlyList<RunDigest> runs = Find(call, sorts: true);
        if (call.Get(CommonOptions.Json)) call.WriteJson(new([.. runs.Select(r => RunsEntry.Of(r, RunsVerb.Home(call)))]), RunsJson.Default.RunsDocument);
        else if (runs.Count > 0) Write(runs, call.Terminal);
        else if (Filters.Any(call.Given)) call.Error.WriteLine("No run is as you asked. './chainrule runs list' lists them all.");
        else call.Error.WriteLine($"There is no run in '{RunsVerb.Home(call)}' yet. './chainrule train classic-17022' makes one.");
        return 0;
    }

    private static RunQuery Query(Invocation call) => new()
    {
        Text = call.Given(Text) ? call.Get(Text) : null,
        Model = call.Given(Model) ? call.Get(Model) : null,
        Data = call.Given(Data) ? call.Get(Data) : null,
        Recipe = call.Given(Recipe) ? call.Get(Recipe) : null,
        Tag = call.Given(Tag) ? call.Get(Tag) : null,
        State = call.Given(State) ? call.Get(State) : null,
        Since = call.Given(Since) ? call.Get(Since) : null,
        Until = call.Given(Until) ? call.Get(Until) : null,
        LeastParameters = call.Given(LeastParameters) ? call.Get(LeastParameters) : null,
        MostParameters = call.Given(MostParameters) ? call.Get(MostParameters) : null,
        LeastAccuracy = call.Given(LeastAccuracy) ? call.Get(LeastAccuracy) : null,
    };

    private static void Write(IReadOnlyList<RunDigest> runs, Terminal terminal)
    {
        HashSet<string> best = [.. TrialFront.Of(runs).Select(r => r.Id)];
        (string Heading, Func<RunDigest, string> Cell)[] columns =
        [
            ("run", r => r.Id), ("model", r => RunWords.Short(r.Name)), ("data", r => r.Data), (">parameters", r => $"{r.Parameters:N0}"), (">epochs", r => $"{r.Epochs}/{r.EpochsAsked}"),
            (">accuracy", r => r.Accuracy is { } a ? $"{a:F2} %{(r.Validated ? " (validation)" : "")}" : ""), ("", r => best.Contains(r.Id) ? "*" : ""), ("recipe", r => r.RecipeName ?? "own"),
            ("date", r => $"{r.Created.LocalDateTime:yyyy-MM-dd HH:mm}"), ("state", r => RunWords.Of(r.State)), ("tags", r => string.Join(' ', r.Notes.Tags)),
        ];
        var left = new List<string>();
        (TextTable Table, bool Fits) written = Table(runs, columns, terminal);
        foreach (string heading in LeastFirst)
        {
            if (written.Fits) break;
            columns = [.. columns.Where(c => c.Heading.TrimStart('>') != heading)];
            left.Add(heading);
            written = Table(runs, columns, terminal);
        }

        written.Table.Write(terminal);
        terminal.Out.WriteLine("\n* none of these with as few parameters is better.");
        if (left.Count > 0) terminal.Out.WriteLine($"There was no room for {string.Join(", ", left)}: make the window wider, or read --json.");
    }

    private static (TextTable Table, bool Fits) Table(IReadOnlyList<RunDigest> runs, (string Heading, Func<RunDigest, string> Cell)[] columns, Terminal terminal)
    {
        var table = new TextTable([.. columns.Select(c => c.Heading)]);
        foreach (RunDigest run in runs) table.Add([.. columns.Select(c => c.Cell(run))]);
        return (table, terminal.Columns() is not { } room || table.Fits(room));
    }

    private static Option<DateOnly> Day(string name, string description) => new(name, "DAY", description,
        (text, out value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
    {
        Wants = "a day written as 2026-01-31",
        Sample = "2026-01-31",
    };
}
