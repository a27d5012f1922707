using Chainrule.Briefs;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Runs;
using Chainrule.Training;

namespace Chainrule.Cli.Verbs;

internal static class BriefVerb
{
    private static readonly Argument Subject = new("MODEL|RUN", "A model as 'summary' takes it, or a run: its id or folder. Without it the briefs are listed that come with it.") { Optional = true };
    private static readonly Option<string> Named = Option.Text("--brief", "NAME|TEXT", "A brief that comes with it, or its text: 'params<20000 epochs<20 accuracy>=99.4 uses bn,gap without linear'.");
    private static readonly Option<string> Parameters = Bound("--params", "Weights and biases: at most N.");
    private static readonly Option<string> Epochs = Bound("--epochs", "Epochs: at most N.");
    private static readonly Option<string> Accuracy = Option.Text("--accuracy", "P", "Accuracy in percent, of the last epoch: at least P, or a bound.");
    private static readonly Option<string> Batch = Bound("--batch", "Images a step: exactly N.");
    private static readonly Option<string> Dropout = Bound("--dropout", "The probability of every dropout: exactly N.");
    private static readonly Option<string> Rotation = Bound("--rotation", "Degrees by which images are turned: exactly N.");
    private static readonly Option<string> Uses = Option.Text("--uses", "PART,PART", "Parts that must be there: bn, dropout, gap, 1x1, augment, …");
    private static readonly Option<string> Without = Option.Text("--without", "PART,PART", "Parts that must not be there: linear, bias, …");
    private static readonly Option<string> RecipeOption = Option.Text("--recipe", "NAME|TEXT", "The recipe that a model would be trained by; clauses about epochs, batch and rotation need it.");
    private static readonly Option<string> In = Option.Text("--in", "DIR", "The folder that the runs lie in.") with { Default = RunFolder.Home };

    // A plain number means what a budget of it means; the text form has the signs.
    private static readonly (Option<string> Option, string Word, string Sign)[] Bounds =
    [
        (Parameters, "params", "<="), (Epochs, "epochs", "<="), (Accuracy, "accuracy", ">="), (Batch, "batch", "="), (Dropout, "dropout", "="), (Rotation, "rotation", "="),
    ];

    public static Verb Verb { get; } = new("brief", "Hold a model or a run against a budget, clause by clause.")
    {
        Details = "A model shows its parameters and parts; the rest is not known before training. A run shows all, and so does a network that comes with its weights. Ends with 1 where a clause is not met."
            + " Where an option takes N, a bound may stand too: '<20000', 12000..18000. docs/briefs.md tells the text form.",
        Arguments = [Subject],
        Options = [Named, Parameters, Epochs, Accuracy, Batch, Dropout, Rotation, Uses, Without, RecipeOption, In, CommonOptions.Json],
        Examples =
        [
            new("brief", "lists the briefs that come with it"),
            new("brief classic-17130 --params 20000 --epochs 20 --accuracy 99.4 --uses bn,dropout,gap", "tells what of the exercise a model meets before it is trained"),
            new("brief classic-17054 --brief twenty-inclusive --recipe classic-17054", "holds a model and its recipe against the brief of a year"),
        ],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        if (call.Find(Subject) is not { } argument) return List(call);
        Brief brief = Read(call);
        BriefResult result = brief.Check(Find(call, argument));
        if (call.Get(CommonOptions.Json)) call.WriteJson(BriefDocument.Of(argument, result), BriefJson.Default.BriefDocument);
        else Write(result, call.Terminal);
        return result.Verdict == ClauseVerdict.NotMet ? 1 : 0;
    }

    private static Brief Read(Invocation call)
    {
        var clauses = new List<BriefClause>();
        if (call.Given(Named)) clauses.AddRange(BuiltInBriefs.Read(call.Get(Named)).Clauses);
        foreach ((Option<string> option, string word, string sign) in Bounds)
            if (call.Given(option)) clauses.AddRange(Brief.Parse(word + Signed(call.Get(option).Trim(), sign)).Clauses);
        if (call.Given(Uses)) clauses.AddRange(Brief.Parse("uses " + call.Get(Uses)).Clauses);
        if (call.Given(Without)) clauses.AddRange(Brief.Parse("without " + call.Get(Without)).Clauses);
        return clauses.Count > 0 ? new(clauses)
            : throw new CommandException("brief: nothing is asked of the model.", "a brief to hold it against.", "for example --params 20000 --epochs 20 --accuracy 99.4, or --brief twenty; './chainrule brief' lists those that come with it.");
    }

    private static string Signed(string value, string sign) => value.Length > 0 && char.IsAsciiDigit(value[0]) && !value.Contains("..", StringComparison.Ordinal) ? sign + value : " " + value;

    private static BriefSubject Find(Invocation call, string argument)
    {
        string folder = call.Get(In);
        bool run = argument == RunShelf.Last || new RunFolder(argument).Exists || new RunFolder(Path.Combine(folder, argument)).Exists;
        if (!run) run = BuiltInModels.Find(argument) is null && !File.Exists(argument) && IsRun(argument, folder);
        if (!run && !call.Given(RecipeOption) && ShippedNetworks.Find(argument) is { } shipped) return BriefSubject.Of(shipped);
        if (!run) return BriefSubject.Of(ModelSource.Find(argument), call.Given(RecipeOption) ? RecipeSource.Find(call.Get(RecipeOption)).Recipe : null);
        if (call.Given(RecipeOption)) throw new CommandException("brief: --recipe stands beside a run, which has its own recipe.", "one of the two.", "leave --recipe out.");
        return BriefSubject.Of(RunShelf.Find(argument, folder));
    }

    // The beginning of a run's id, as 'runs show' takes it: it begins with a date, as no model does.
    private static bool IsRun(string argument, string folder) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && Directory.Exists(folder)
        && Directory.GetDirectories(folder).Any(path => Path.GetFileName(path).StartsWith(argument, StringComparison.OrdinalIgnoreCase) && new RunFolder(path).Exists);

    private static void Write(BriefResult result, Terminal terminal)
    {
        var table = new TextTable("clause", "verdict", "found");
        foreach (ClauseResult c in result.Clauses) table.Add($"{c.Clause}", BriefResult.Word(c.Verdict), c.Told);
        table.Write(terminal);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(result.Verdict switch
        {
            ClauseVerdict.Met => terminal.Good(result.Told),
            ClauseVerdict.NotMet => terminal.Bad(result.Told),
            _ => result.Told,
        });
    }

    private static int List(Invocation call)
    {
        if (Bounds.Any(b => call.Given(b.Option)) || call.Given(Named) || call.Given(Uses) || call.Given(Without))
            throw new CommandException("brief: MODEL|RUN is missing.", HelpPage.Usage(call.Path, Verb), "name what the brief is held against, for example ./chainrule brief classic-17130 --params 20000.");
        if (call.Get(CommonOptions.Json))
        {
            call.WriteJson(new([.. BuiltInBriefs.All.Select(b => new BriefEntry(b.Name, b.About, b.Text))]), BriefJson.Default.BriefsDocument);
            return 0;
        }

        var table = new TextTable("name", "brief", "what it is");
        foreach (BuiltInBrief b in BuiltInBriefs.All) table.Add(b.Name, b.Text, b.About);
        table.Write(call.Terminal);
        return 0;
    }

    private static Option<string> Bound(string name, string description) => Option.Text(name, "N", description);
}
