using Chainrule.Cli.Commands;
using Chainrule.Files;
using Chainrule.Models;
using Chainrule.Runs;
using Chainrule.Training;

namespace Chainrule.Cli.Verbs;

internal static class TrainVerb
{
    private static readonly Argument Model = ModelArgument.Model with { Optional = true };
    private static readonly Option<string> RecipeOption = Option.Text("--recipe", "NAME|TEXT",
        "A recipe that comes with it, a file, or its text. Without it: the model's own, or a general one.");
    private static readonly Option<int> Epochs = Option.Whole("--epochs", "N", "Epochs, instead of the recipe's.", least: 1, most: Recipe.MostEpochs);
    private static readonly Option<int> Batch = Option.Whole("--batch", "N", "Images a step, instead of the recipe's.", least: 1, most: Recipe.LargestBatch);
    private static readonly Option<ulong> Seed = new("--seed", "N", "Decides all that is random; one seed gives one result.", ulong.TryParse) { Wants = $"a whole number from 0 to {ulong.MaxValue}" };
    private static readonly Option<int> Threads = Option.Whole("--threads", "N", "Threads; as many as the machine has cores when not given. The result does not depend on it.", least: 1, most: 1024);
    private static readonly Option<bool> Validate = Option.Flag("--validate", "Put a twelfth of the training images aside and evaluate on those; the test images are not looked at.");
    private static readonly Option<string> ShowBatch = Option.Picture("--show-batch", "Draw the first twelve images with their labels, as the training will see them, and then train.");
    private static readonly Option<string> Out = Option.Text("--out", "DIR", $"The run's folder; without it a new one in '{RunFolder.Home}'.");
    private static readonly Option<string> Resume = Option.Text("--resume", "DIR", $"Go on with the run in this folder, which was ended before its time; in '{RunFolder.Home}' its id, the beginning of it, or '{RunShelf.Last}' will do.");

    public static Verb Verb { get; } = new("train", "Train a model and record the run: weights, log, curves, report.")
    {
        Details = "Names that come with it stand for a model with its recipe: 'train sprint' trains within seconds."
            + " Ctrl+C ends the step under way and saves; --resume goes on, after any end, to the bits of an unbroken run."
            + " docs/recipes.md tells how a recipe is written, docs/runs.md what the folder holds.",
        Arguments = [Model],
        Options = [RecipeOption, DataArgument.Data, Epochs, Batch, Seed, Threads, Validate, ShowBatch, Out, Resume, CommonOptions.Json],
        Examples = [new("train classic-17022 --epochs 1", "trains a classic by its document's recipe, for one epoch")],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        if (!call.Given(Resume)) return Train(call, Begin(call));
        RunRecord record = RunShelf.Find(call.Get(Resume), RunFolder.Home);
        string path = record.Folder.Path;
        RefuseChanges(call, record);
        if (record.State != RunState.Finished) return Train(call, RecordedTraining.Resume(path, DataArgument.Find(call), ThreadCount(call)));
        call.Error.WriteLine($"The run in '{path}' is finished; there is nothing left to do.");
        Show(call, record);
        return 0;
    }

    private static RecordedTraining Begin(Invocation call)
    {
        if (call.Find(Model) is not { } argument)
            throw new CommandException("train: MODEL is missing.", HelpPage.Usage(call.Path, Verb), "for example ./chainrule train classic-17022, or --resume DIR for a run to go on with.");
        ModelSource source = ModelSource.Find(argument);
        RecipeSource recipe = RecipeFor(call, source);
        var options = new TrainingOptions { Threads = ThreadCount(call), Validate = call.Get(Validate) };
        return RecordedTraining.Begin(new(source.Name, source.Model, recipe.Recipe, DataArgument.Find(call))
        {
            RecipeName = recipe.Name,
            Options = options,
            Folder = call.Given(Out) ? call.Get(Out) : null,
        });
    }

    private static RecipeSource RecipeFor(Invocation call, ModelSource model)
    {
        RecipeSource source = call.Given(RecipeOption) ? RecipeSource.Find(call.Get(RecipeOption)) : Recipes.For(model.Name);
        Recipe recipe = source.Recipe;
        if (call.Given(Epochs)) recipe = recipe with { Epochs = call.Get(Epochs) };
        if (call.Given(Batch)) recipe = recipe with { Batch = call.Get(Batch) };
        if (call.Given(Seed)) recipe = recipe with { Seed = call.Get(Seed) };
        return source with { Recipe = recipe };
    }

    private static int Train(Invocation call, RecordedTraining training)
    {
        TrainingResult result;
        using (training)
        {
            if (call.Given(ShowBatch)) WholeFile.Write(call.Get(ShowBatch), training.FirstBatch().ToPng());
            using var screen = new TrainScreen(call.Terminal, quiet: call.Get(CommonOptions.Json));
            screen.Head(training);
            result = screen.Watch(training, call.Cancelled);
        }

        if (!call.Get(CommonOptions.Json)) MetricsText.Write(call.Terminal, result.Evaluation);
        Show(call, RunRecord.Read(training.Folder.Path));
        return 0;
    }

    private static void Show(Invocation call, RunRecord record)
    {
        if (call.Get(CommonOptions.Json)) call.WriteJson(TrainDocument.Of(record), TrainJson.Default.TrainDocument);
        else TrainScreen.Foot(call.Terminal, record);
    }

    /// <summary>A run goes on as it was begun. Options that say the same again are no mistake: a command is easily repeated with --resume behind it.</summary>
    private static void RefuseChanges(Invocation call, RunRecord record)
    {
        RunRequest asked = record.Request;
        if (call.Given(Out)) throw Changed(call, "--out and --resume both name a folder", "one of the two");
        if (call.Find(Model) is { } model && ModelSource.Find(model) is var source && source.Model.ToString() != asked.Model)
            throw Changed(call, asked.Name == source.Name ? $"{asked.Name} was another model when the run was begun" : $"the run trains {asked.Name}, not {source.Name}", "the model that it trains, or none");
        if (call.Get(Validate) && !asked.Validate) throw Changed(call, "the run was begun without --validate", "no --validate");
        var recipe = Recipe.Parse(asked.Recipe);
        Recipe wanted = call.Given(RecipeOption) ? RecipeSource.Find(call.Get(RecipeOption)).Recipe : recipe;
        if (call.Given(RecipeOption) && !call.Given(Epochs)) wanted = wanted with { Epochs = recipe.Epochs };
        if (call.Given(RecipeOption) && !call.Given(Batch)) wanted = wanted with { Batch = recipe.Batch };
        if (call.Given(RecipeOption) && !call.Given(Seed)) wanted = wanted with { Seed = recipe.Seed };
        if (call.Given(Epochs)) wanted = wanted with { Epochs = call.Get(Epochs) };
        if (call.Given(Batch)) wanted = wanted with { Batch = call.Get(Batch) };
        if (call.Given(Seed)) wanted = wanted with { Seed = call.Get(Seed) };
        if (!wanted.Equals(recipe)) throw Changed(call, $"another recipe is asked for than the run was begun with: '{recipe}'", "the same recipe, or none");
    }

    private static CommandException Changed(Invocation call, string what, string needed) =>
        new($"{call.Path} --resume: {what}.", $"{needed}: a run goes on as it was begun, or its bits would mean nothing.", "leave the option out, or begin a new run without --resume.");

    private static int ThreadCount(Invocation call) => call.Given(Threads) ? call.Get(Threads) : Environment.ProcessorCount;
}
