using System.Text;

namespace Chainrule.Cli.Verbs;

/// <summary>Trials as comma-separated values: one line a trial, quoted as RFC 4180 has it.</summary>
internal static class TrialText
{
    private static readonly (string Heading, Func<TrialEntry, object?> Value)[] Columns =
    [
        ("number", t => t.Number), ("id", t => t.Id), ("date", t => t.Date.ToString("yyyy-MM-dd HH:mm:ss")), ("state", t => t.State), ("model", t => t.Model), ("notation", t => t.Notation),
        ("parent", t => t.Parent), ("changed", t => t.Changed), ("parameters", t => t.Parameters), ("data", t => t.Data), ("recipe_name", t => t.RecipeName), ("recipe", t => t.Recipe), ("epochs", t => t.Epochs),
        ("train_accuracy", t => t.TrainAccuracy), ("train_loss", t => t.TrainLoss), ("validation_accuracy", t => t.ValidationAccuracy), ("validation_loss", t => t.ValidationLoss),
        ("test_accuracy", t => t.TestAccuracy), ("test_loss", t => t.TestLoss), ("seconds", t => t.Seconds), ("best", t => t.Best ? "yes" : ""), ("remark", t => t.Remark), ("next", t => t.Next), ("tags", t => string.Join(' ', t.Tags)),
    ];

    public static string Of(TrialsDocument document)
    {
        var text = new StringBuilder();
        text.Append(string.Join(',', Columns.Select(c => c.Heading))).Append('\n');
        foreach (TrialEntry trial in document.Trials) text.Append(string.Join(',', Columns.Select(c => Cell(c.Value(trial))))).Append('\n');
        return text.ToString();
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R"),
        string text => Quoted(text),
        _ => value.ToString() ?? "",
    };

    // A spreadsheet takes a text that begins with one of these for a formula; an apostrophe keeps it a text.
    private static string Quoted(string text)
    {
        if (text.Length > 0 && "=+-@\t\r".Contains(text[0])) text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
