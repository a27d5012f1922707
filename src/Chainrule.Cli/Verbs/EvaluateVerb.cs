using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Training;

namespace Chainrule.Cli.Verbs;

internal static class EvaluateVerb
{
    public static Verb Verb { get; } = new("evaluate", "How many of the test images a trained network reads right.")
    {
        Details = "Reads all test images of the data; the training images are not looked at. Accuracy is in percent, the loss is the mean negative log-probability of the right digit.",
        Arguments = [ModelArgument.Model],
        Options = [WeightsArgument.Weights, DataArgument.Data, CommonOptions.Json],
        Examples = [new("evaluate classic-17022 --weights weights.safetensors", "reads the 10,000 test images of MNIST")],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        ModelSource source = ModelSource.Find(call.Get(ModelArgument.Model));
        using var reader = DigitReader.Load(call.Get(WeightsArgument.Weights), source.Model);
        ImageData data = DataArgument.Find(call);
        EvaluationResult result = reader.Evaluate(data.Test);
        if (call.Get(CommonOptions.Json))
            call.WriteJson(EvaluateDocument.Of(source, call.Get(WeightsArgument.Weights), reader, data, result), EvaluateJson.Default.EvaluateDocument);
        else
            Write(source, reader, data, result, call.Terminal);
        return 0;
    }

    private static void Write(ModelSource source, DigitReader reader, ImageData data, EvaluationResult result, Terminal terminal)
    {
        string images = data.Synthetic ? $"{data.Name}, no MNIST" : $"test images of {data.Name}";
        terminal.Out.WriteLine($"{terminal.Bold($"{result.Accuracy:F2} %")} of {result.Images.Count:N0} {images} read right by {source.Name}{WeightsArgument.Warning(reader)}: "
            + $"{result.Correct:N0} right, {result.Images.Count - result.Correct:N0} wrong; average loss {result.Loss:F4}.");
        MetricsText.Write(terminal, result);
    }
}
