using Chainrule.Cli.Commands;
using Chainrule.Data;
using Chainrule.Files;
using Chainrule.Models;
using Chainrule.Pictures;
using Chainrule.Reading;
using Chainrule.Reading.Disturbances;
using Chainrule.Runs.Reports;
using Chainrule.Training;

namespace Chainrule.Cli.Verbs;

internal static class EvaluateVerb
{
    private static readonly Option<bool> Disturbed = Option.Flag("--disturbed", "Read the images turned, moved, thickened, thinned and under noise as well, each from mild to harsh.");
    private static readonly Option<string> Mistakes = Option.Picture("--mistakes", $"Draw the images read wrongly, with what they show and what was read: all of them, {MistakesPicture.MostOnASheet} at most.");

    public static Verb Verb { get; } = new("evaluate", "How many of the test images a trained network reads right.")
    {
        Details = "Reads all test images of the data; the training images are not looked at. Accuracy is in percent, the loss is the mean negative log-probability of the right digit."
            + " A network that comes with its weights needs no --weights. docs/reading.md tells what --disturbed does.",
        Arguments = [ModelArgument.Model],
        Options = [WeightsArgument.Weights, DataArgument.Data, Disturbed, Mistakes, CommonOptions.Json],
        Examples =
        [
            new("evaluate flagship", "reads the 10,000 test images of MNIST with a network that comes with it"),
            new("evaluate classic-17022 --weights weights.safetensors", "reads them with a network of your own"),
            new("evaluate classic-17022 --weights weights.safetensors --disturbed --mistakes wrong.png", "reads them made harder too, and draws what is read wrongly"),
        ],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        ModelSource source = ModelSource.Find(call.Get(ModelArgument.Model));
        string weights = WeightsArgument.Of(call, source.Name);
        using var reader = DigitReader.Load(weights, source.Model);
        ImageData data = DataArgument.Find(call);
        EvaluationResult result = reader.Evaluate(data.Test, call.Cancelled);
        DisturbedResult[]? disturbed = call.Get(Disturbed) ? [.. Robustness.Of(reader, data.Test, Disturbance.All, call.Cancelled)] : null;
        if (call.Get(CommonOptions.Json)) call.WriteJson(EvaluateDocument.Of(source, weights, reader, data, result, disturbed), EvaluateJson.Default.EvaluateDocument);
        else EvaluateText.Write(call.Terminal, source, reader, data, result, disturbed);
        if (call.Given(Mistakes)) Draw(call, source, data, result);
        return 0;
    }

    private static void Draw(Invocation call, ModelSource source, ImageData data, EvaluationResult result)
    {
        string images = data.Synthetic ? data.Name : $"the test images of {data.Name}";
        Sketch sketch = MistakesPicture.Sheet(result.Images, result.Measure().Misreadings, $"{source.Name} on {images}, {result.Accuracy:F2} % read right");
        WholeFile.Write(call.Get(Mistakes), sketch.ToPng());
        call.Error.WriteLine($"Wrote {call.Get(Mistakes)}.");
    }
}
