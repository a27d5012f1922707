using System.Globalization;
using System.Text;

namespace Chainrule.Training;

/// <summary>Precision, recall, F1 and support of each class, and their averages, as scikit-learn's classification report has them.</summary>
public sealed class ClassReport
{
    private const int NameWidth = 12;
    private const int Width = 10;

    private ClassReport(IReadOnlyList<ClassScore> classes, double accuracy)
    {
        Classes = classes;
        Accuracy = accuracy;
        Support = classes.Sum(c => c.Support);
        Macro = Average("macro avg", _ => 1.0 / classes.Count);
        Weighted = Average("weighted avg", score => Support == 0 ? 0 : (double)score.Support / Support);
    }

    /// <summary>The scores of each class.</summary>
    public IReadOnlyList<ClassScore> Classes { get; }

    /// <summary>The share of all images that was read right.</summary>
    public double Accuracy { get; }

    /// <summary>How many images there are.</summary>
    public int Support { get; }

    /// <summary>The mean over the classes.</summary>
    public ClassScore Macro { get; }

    /// <summary>The mean over the classes, weighted by their support.</summary>
    public ClassScore Weighted { get; }

    /// <summary>The scores that follow from the counts.</summary>
    internal static ClassReport Of(ConfusionMatrix confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        return new([.. Enumerable.Range(0, confusion.Classes).Select(c => Score(confusion, c))], Share(confusion.Correct, confusion.Total));
    }

    /// <summary>The table, four places behind the point: at 99 % two would say nothing.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Row("", "precision", "recall", "f1-score", "support")).Append("\n\n");
        foreach (ClassScore score in Classes) text.Append(Row(score)).Append('\n');
        text.Append('\n').Append(Row("accuracy", "", "", Number(Accuracy), $"{Support}"));
        return text.Append('\n').Append(Row(Macro)).Append('\n').Append(Row(Weighted)).ToString();
    }

    private static ClassScore Score(ConfusionMatrix confusion, int c)
    {
        int right = confusion[c, c], read = confusion.Read(c), shown = confusion.Shown(c);
        return new($"{c}", Share(right, read), Share(right, shown), Share(2 * right, read + shown), shown);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private ClassScore Average(string name, Func<ClassScore, double> weight) => new(
        name, Classes.Sum(c => c.Precision * weight(c)), Classes.Sum(c => c.Recall * weight(c)), Classes.Sum(c => c.F1 * weight(c)), Support);

    private static string Row(ClassScore s) => Row(s.Name, Number(s.Precision), Number(s.Recall), Number(s.F1), $"{s.Support}");

    private static string Row(string name, params string[] cells) =>
        name.PadLeft(NameWidth) + string.Concat(cells.Select((cell, i) => (i == 0 ? " " : "") + cell.PadLeft(Width)));

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
