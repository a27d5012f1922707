using Chainrule.Cli.Terminals;
using Chainrule.Training;

namespace Chainrule.Cli.Verbs;

/// <summary>What is told of a network's answers at the end: each class's scores, the confusion matrix, the most mistaken images.</summary>
internal static class MetricsText
{
    private const int MostMistakes = 10;

    public static void Write(Terminal terminal, EvaluationResult evaluation)
    {
        Metrics metrics = evaluation.Measure();
        string images = $"{(evaluation.IsValidation ? "validation" : "test")} images{(evaluation.Images.Synthetic ? $" ({evaluation.Images.Name})" : "")}";
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(terminal.Bold($"Each class, {evaluation.Images.Count:N0} {images}"));
        terminal.Out.WriteLine(metrics.Report);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(metrics.Confusion);
        if (metrics.Misreadings.Count > 0) WriteMistakes(terminal, metrics);
    }

    private static void WriteMistakes(Terminal terminal, Metrics metrics)
    {
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(terminal.Bold($"Most mistaken, of {metrics.Misreadings.Count:N0} read wrongly"));
        var table = new TextTable(">image", ">shows", ">read as", ">sure", ">loss");
        foreach (Misreading m in metrics.Misreadings.Take(MostMistakes))
            table.Add($"{m.Image}", $"{m.Label}", $"{m.Prediction}", $"{100 * m.Confidence:F1} %", $"{m.Loss:F4}");
        table.Write(terminal);
    }
}
