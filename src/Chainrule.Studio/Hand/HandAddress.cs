using System.Globalization;
using Chainrule.Sheets;
using Chainrule.Sheets.Networks;

namespace Chainrule.Studio.Hand;

/// <summary>The state of the page By hand as the query of an address, and back. What is as usual is left out.</summary>
internal static class HandAddress
{
    /// <exception cref="SheetsException">The address names a network or numbers that cannot be.</exception>
    public static HandState Read(Func<string, string?> query)
    {
        NetworkPlan plan = new NetworkOptions
        {
            Net = query("net") is { Length: > 0 } net ? net : "2-2-2",
            Activation = query("activation"),
            Bias = query("bias") == "1",
            Loss = query("loss"),
            Inputs = Numbers(query, "inputs"),
            Targets = Numbers(query, "targets"),
            Weights = Numbers(query, "weights"),
            LearningRate = Number(query, "lr") ?? 1,
            Words = NetworkWords.Address,
        }.Plan();
        string at = query("at") ?? "w1";
        return new HandState
        {
            Plan = plan,
            Step = int.TryParse(query("step"), NumberStyles.None, CultureInfo.InvariantCulture, out int step) ? Math.Min(step, HandState.MostSteps) : 0,
            At = new HandNetwork(plan).Find(at) is null ? "w1" : at,
            Predict = query("predict") == "1",
        };
    }

    /// <summary>The query, with its question mark; nothing for the state that the page begins with.</summary>
    public static string Write(HandState state)
    {
        NetworkPlan plan = state.Plan;
        string activation = string.Join(',', plan.Activations.Select(one => one.Name).Distinct().Count() == 1
            ? plan.Activations.Take(1).Select(one => one.Name)
            : plan.Activations.Select(one => one.Name));
        NetworkPlan usual = new NetworkOptions { Net = plan.Shape, Activation = activation, Bias = plan.Bias }.Plan();
        List<string> parts = [];
        void Add(string name, string value, string without)
        {
            if (value != without) parts.Add($"{name}={value}");
        }

        Add("net", plan.Shape, "2-2-2");
        Add("activation", activation, "sigmoid");
        Add("bias", plan.Bias ? "1" : "", "");
        Add("loss", plan.Loss == Loss.CrossEntropy ? "cross-entropy" : "squared", usual.Loss == Loss.CrossEntropy ? "cross-entropy" : "squared");
        Add("inputs", Text(plan.Inputs), Text(usual.Inputs));
        Add("targets", Text(plan.Targets), Text(usual.Targets));
        Add("weights", Text([.. plan.Weights, .. plan.Biases]), Text([.. usual.Weights, .. usual.Biases]));
        Add("lr", Text([plan.LearningRate]), "1");
        Add("step", $"{state.Step}", "0");
        Add("at", state.At, "w1");
        Add("predict", state.Predict ? "1" : "", "");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private static string Text(IEnumerable<double> numbers) => string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));

    private static double? Number(Func<string, string?> query, string name) => Numbers(query, name) is [var only, ..] ? only : null;

    private static double[]? Numbers(Func<string, string?> query, string name)
    {
        if (query(name) is not { Length: > 0 } text) return null;
        return [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new SheetsException($"the address says {name}={text}, and '{part}' is no number.", "numbers with commas between them.",
                $"mend the address, or open the page By hand without '{name}'."))];
    }
}
