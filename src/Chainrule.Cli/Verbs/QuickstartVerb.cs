using Chainrule.Cli.Commands;
using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Runs;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Worksheets;
using Chainrule.Training;

namespace Chainrule.Cli.Verbs;

/// <summary>The tour: a network by hand in a worksheet, one for real in a run, and where to go from there.</summary>
internal static class QuickstartVerb
{
    /// <summary>The quickest of the built-in models that reads nearly everything.</summary>
    private const string Model = "sprint";

    private static readonly Option<string> Output = Option.Text("--output", "FILE.xlsx", "Where the worksheet is written.") with { Short = "-o", Default = "backprop.xlsx" };

    private static readonly Option<int> Epochs = Option.Whole("--epochs", "N", "Epochs of training, instead of the recipe's.", least: 1, most: Recipe.MostEpochs);

    public static Verb Verb { get; } = new("quickstart", "Write the worksheet, train a network, show the report: the tour in about a minute.")
    {
        Details = "Works without a network too: where MNIST is not to be had, the images are digits that chainrule writes itself, and every figure says so.",
        Options = [Output, DataArgument.Data, Epochs, CommonOptions.Json],
        // The tests run every example, and one epoch shows them all that four do.
        Examples = [new("quickstart --epochs 1", "the tour, with a shorter training")],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        bool json = call.Get(CommonOptions.Json);
        if (!json) Title(call, "1. By hand: a network in a worksheet");
        WorksheetResult sheet = WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions().Plan() }.Checked(), call.Get(Output));
        if (!json) TellSheet(call, sheet);

        if (!json) Title(call, "2. For real: a network that reads handwriting");
        RunRecord record = Train(call, DataArgument.Find(call));
        QuickstartStep[] next = NextSteps(sheet, record);
        if (json)
        {
            call.WriteJson(new(sheet.File, sheet.FirstError, sheet.LastError, TrainDocument.Of(record), next), QuickstartJson.Default.QuickstartDocument);
            return 0;
        }

        TrainScreen.Foot(call.Terminal, record);
        Title(call, "3. Three things to try next");
        foreach (QuickstartStep step in next) call.Out.WriteLine($"  {step.Command}\n      {step.About}");
        return 0;
    }

    private static void TellSheet(Invocation call, WorksheetResult sheet)
    {
        call.Out.WriteLine($"{sheet.File}: two inputs, two hidden neurons, two outputs; {sheet.Cells:N0} cells, each number a live formula.");
        call.Out.WriteLine($"In {sheet.Rows} steps its error goes from {sheet.FirstError:G4} to {sheet.LastError:G4}. Open it, change a learning rate, and watch.");
    }

    private static RunRecord Train(Invocation call, ImageData data)
    {
        ModelSource source = ModelSource.Find(Model);
        RecipeSource recipe = Recipes.For(source.Name);
        Recipe wanted = call.Given(Epochs) ? recipe.Recipe with { Epochs = call.Get(Epochs) } : recipe.Recipe;
        using var training = RecordedTraining.Begin(new(source.Name, source.Model, wanted, data) { RecipeName = recipe.Name });
        using (var screen = new TrainScreen(call.Terminal, quiet: call.Get(CommonOptions.Json)))
        {
            screen.Head(training);
            screen.Watch(training, call.Cancelled);
        }

        return RunRecord.Read(training.Folder.Path);
    }

    private static QuickstartStep[] NextSteps(WorksheetResult sheet, RunRecord record)
    {
        string data = record.Request.Data.Source is { Length: > 0 } ? "" : $" --data {DataOptions.SyntheticWord}";
        return
        [
            new($"./chainrule sheet --blank --seed 7 --answers -o exercise.xlsx", $"the worksheet {Path.GetFileName(sheet.File)} as an exercise with numbers of its own; './chainrule check exercise.xlsx' then marks it"),
            new($"./chainrule train classic-17130{data}", "the network of the first document, by its own recipe: 17,130 parameters, 20 epochs"),
            new($"./chainrule train \"conv 8 k3, bn, relu, maxpool 2, conv 16 k3, bn, relu, maxpool 2, flatten, linear 10, logsoftmax\"{data}",
                "a network of your own; './chainrule summary' lays one out, docs/models.md tells how it is written"),
        ];
    }

    private static void Title(Invocation call, string text)
    {
        if (text[0] != '1') call.Out.WriteLine();
        call.Out.WriteLine(call.Terminal.Bold(text));
        call.Out.WriteLine();
    }
}
