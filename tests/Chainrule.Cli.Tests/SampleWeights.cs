using Chainrule.Execution;
using Chainrule.Interop;
using Chainrule.Models;

namespace Chainrule.Cli.Tests;

/// <summary>Files of weights as training would begin with them: enough for what does not ask whether an answer is right.</summary>
internal static class SampleWeights
{
    public static void Write(string path, string name, bool synthetic = false)
    {
        Model model = BuiltInModels.Find(name)!.Build();
        var layout = WeightLayout.Of(model);
        var (weights, statistics) = (new float[layout.ParameterCount], new float[layout.StatisticCount]);
        Initialization.Fill(layout, 1, weights, statistics);
        WeightFile.Save(path, model, weights, statistics, new long[layout.Counters.Count],
            new Dictionary<string, string> { [WeightFile.DataKey] = synthetic ? "synthetic digits" : "MNIST", [WeightFile.SyntheticKey] = synthetic ? "true" : "false" });
    }
}
