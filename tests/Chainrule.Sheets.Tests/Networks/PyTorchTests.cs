using System.Text.Json;
using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Derivations;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Worksheets;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Networks;

/// <summary>Our gradients beside those that PyTorch's autograd finds, at the start and over ten steps. tests/golden/README.md tells how the file is made.</summary>
public class PyTorchTests
{
    private static readonly Dictionary<string, JsonElement> Cases =
        JsonDocument.Parse(File.ReadAllText(Repository.File("tests", "golden", "hand.json"))).RootElement.EnumerateArray().ToDictionary(entry => entry.GetProperty("name").GetString()!);

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivation_gives_the_gradients_of_PyTorch(string name)
    {
        var network = new HandNetwork(Plan(Cases[name]));
        double[] wanted = Numbers(Cases[name].GetProperty("steps")[0], "gradients");
        Weight[] parameters = [.. network.Parameters];
        Assert.Equal(wanted.Length, parameters.Length);
        for (int k = 0; k < wanted.Length; k++)
            AssertClose(wanted[k], Derivation.Gradient(network, parameters[k]).Value, $"{name}: ∂E_total/∂{parameters[k].Symbol}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivative_of_the_whole_error_by_the_algebra_is_the_gradient_of_PyTorch(string name)
    {
        var network = new HandNetwork(Plan(Cases[name]));
        // E_total with every definition put in: one expression of inputs, targets and weights, differentiated blindly.
        Expression whole = HandNetwork.Total;
        foreach (Definition definition in network.Definitions.Reverse()) whole = whole.Replace(definition.Symbol, definition.Expression);
        Dictionary<Symbol, double> given = network.Given();
        double[] wanted = Numbers(Cases[name].GetProperty("steps")[0], "gradients");
        foreach ((Weight weight, double gradient) in network.Parameters.Zip(wanted))
            AssertClose(gradient, whole.Differentiate(weight.Symbol).Evaluate(symbol => given[symbol]), $"{name}: ∂E_total/∂{weight.Symbol}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_table_goes_the_way_of_PyTorch(string name)
    {
        var network = new HandNetwork(Plan(Cases[name]));
        JsonElement[] steps = [.. Cases[name].GetProperty("steps").EnumerateArray()];
        TableValues values = TrainingTable.Build(network).Work(InputNames.Values(network), steps.Length);
        Weight[] parameters = [.. network.Parameters];
        for (int row = 0; row < steps.Length; row++)
        {
            AssertClose(steps[row].GetProperty("e_total").GetDouble(), values[row, HandNetwork.Total], $"{name}: E_total at step {row + 1}");
            double[] wanted = Numbers(steps[row], "gradients");
            for (int k = 0; k < wanted.Length; k++)
                AssertClose(wanted[k], values[row, TrainingTable.GradientOf(parameters[k])], $"{name}: gradient of {parameters[k].Symbol} at step {row + 1}");
        }
    }

    private static NetworkPlan Plan(JsonElement entry) => new NetworkOptions
    {
        Net = entry.GetProperty("net").GetString()!,
        Activation = entry.GetProperty("activation").GetString(),
        Loss = entry.GetProperty("loss").GetString(),
        Bias = entry.GetProperty("biases").GetArrayLength() > 0,
        LearningRate = entry.GetProperty("rate").GetDouble(),
        Inputs = Numbers(entry, "inputs"),
        Targets = Numbers(entry, "targets"),
        Weights = [.. Numbers(entry, "weights"), .. Numbers(entry, "biases")],
    }.Plan();

    private static double[] Numbers(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    private static void AssertClose(double wanted, double found, string what) =>
        Assert.True(Math.Abs(wanted - found) <= 1e-11 * Math.Abs(wanted) + 1e-14, $"{what}: PyTorch has {wanted:R}, we have {found:R}");
}
