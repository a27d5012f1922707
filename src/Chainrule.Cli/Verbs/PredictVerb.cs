using Chainrule.Cli.Commands;
using Chainrule.Files;
using Chainrule.Models;
using Chainrule.Pictures;
using Chainrule.Reading;

namespace Chainrule.Cli.Verbs;

internal static class PredictVerb
{
    private static readonly Argument Images = new("IMAGE", "A picture of one digit: a PNG file of any size, dark on light or light on dark, drawn, scanned or photographed.") { Many = true };
    private static readonly Option<string> Show = Option.Picture("--show", "Draw how each picture was prepared, step by step.");
    private static readonly Option<string> Model = Option.Text("--model", "MODEL", "The model, where the file of weights does not tell it.");

    // The network that reads best, where it comes with its weights.
    private const string Usual = "flagship";

    public static Verb Verb { get; } = new("predict", "Read digits from pictures.")
    {
        Details = "Shows the ten probabilities and how the picture was made ready: its ground evened out, the digit found, scaled and centred as MNIST's are."
            + " Without --weights: the model named, where it comes with its weights, else flagship."
            + " Exit code: 0 every picture was read, 1 one holds no digit, 2 one cannot be read. docs/reading.md tells how it is done.",
        Arguments = [Images],
        Options = [WeightsArgument.Weights, Model, Show, CommonOptions.Json],
        Examples =
        [
            new("predict three.png", "reads a picture of yours"),
            new("predict three.png --model speck --show steps.png", "reads it with another network that comes with its weights, and draws the steps of preparation"),
            new("predict three.png seven.png --weights weights.safetensors --json", "reads several with a network of yours, for a program"),
        ],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        ModelSource? source = call.Given(Model) ? ModelSource.Find(call.Get(Model)) : null;
        string weights = WeightsArgument.Of(call, source?.Name ?? Usual);
        using var reader = DigitReader.Load(weights, source?.Model);
        RefuseWhatReadsNoDigits(reader);
        var pictures = new List<PredictedPicture>();
        foreach (string file in call.GetAll(Images))
        {
            call.Cancelled.ThrowIfCancellationRequested();
            pictures.Add(Read(call, reader, file));
        }

        if (call.Get(CommonOptions.Json)) call.WriteJson(PredictDocument.Of(reader, weights, pictures), PredictJson.Default.PredictDocument);
        else PredictText.Write(reader, pictures, call.Terminal);
        if (call.Given(Show)) DrawSteps(call, pictures);
        return pictures.Exists(p => p.Error is not null) ? 2 : pictures.Exists(p => p.Digit is null) ? 1 : 0;
    }

    /// <summary>A file that cannot be read is told on the way; the others are read all the same.</summary>
    private static PredictedPicture Read(Invocation call, DigitReader reader, string file)
    {
        try
        {
            PreparedPicture prepared = PicturePreparation.Prepare(PngReader.Read(file));
            if (prepared.Blank is not null) return new(file, prepared, null, [], null);
            var probabilities = new float[reader.Outputs];
            int digit = reader.Read(prepared.Pixels, probabilities);
            return new(file, prepared, digit, probabilities, null);
        }
        catch (Exception e) when (e is PictureException or IOException or UnauthorizedAccessException)
        {
            Failure.Tell(call.Terminal, e);
            return new(file, null, null, [], e.Message);
        }
    }

    private static void DrawSteps(Invocation call, List<PredictedPicture> pictures)
    {
        (string, PreparedPicture)[] prepared = [.. pictures.Where(p => p.Prepared is not null).Select(p => (Title(p), p.Prepared!))];
        if (prepared.Length == 0) return;
        WholeFile.Write(call.Get(Show), PreparationSheet.Draw(prepared).ToPng());
        call.Error.WriteLine($"Wrote {call.Get(Show)}.");
    }

    private static string Title(PredictedPicture p) => $"{Path.GetFileName(p.File)}: {(p.Digit is { } digit ? $"{digit} ({100 * p.Probabilities[digit]:F1} %)" : "no digit")}";

    private static void RefuseWhatReadsNoDigits(DigitReader reader)
    {
        if (reader.Model.Input == Chainrule.Models.Model.Mnist && reader.Outputs == 10) return;
        throw new CommandException($"predict: this model takes images of {reader.Model.Input} and gives {reader.Outputs} numbers.",
            $"a model that takes {Chainrule.Models.Model.Mnist} and tells ten digits apart.", "give the weights of such a model, such as classic-17022.");
    }
}
