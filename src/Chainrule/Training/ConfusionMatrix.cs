using System.Text;

namespace Chainrule.Training;

/// <summary>How often images of one class were read as another.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] counts;

    /// <summary>Nothing counted yet.</summary>
    internal ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        Classes = classes;
        counts = new int[classes * classes];
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>How many images were counted.</summary>
    public int Total { get; private set; }

    /// <summary>How many of them were read right.</summary>
    public int Correct { get; private set; }

    /// <summary>How many images that show <paramref name="actual"/> were read as <paramref name="predicted"/>.</summary>
    public int this[int actual, int predicted] => counts[actual * Classes + predicted];

    /// <summary>How many images show a class.</summary>
    public int Shown(int actual) => Enumerable.Range(0, Classes).Sum(predicted => this[actual, predicted]);

    /// <summary>How many images were read as a class.</summary>
    public int Read(int predicted) => Enumerable.Range(0, Classes).Sum(actual => this[actual, predicted]);

    /// <summary>Counts one image.</summary>
    internal void Add(int actual, int predicted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(actual);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(actual, Classes);
        ArgumentOutOfRangeException.ThrowIfNegative(predicted);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicted, Classes);
        counts[actual * Classes + predicted]++;
        Total++;
        if (actual == predicted) Correct++;
    }

    /// <summary>A row for each class that is shown, a column for each that was read.</summary>
    public override string ToString()
    {
        int width = Math.Max(counts.Max().ToString().Length, (Classes - 1).ToString().Length) + 2;
        var text = new StringBuilder("shown \\ read");
        for (int predicted = 0; predicted < Classes; predicted++) text.Append($"{predicted}".PadLeft(width));
        for (int actual = 0; actual < Classes; actual++)
        {
            text.Append('\n').Append($"{actual,12}");
            for (int predicted = 0; predicted < Classes; predicted++)
                text.Append((this[actual, predicted] == 0 ? "." : $"{this[actual, predicted]}").PadLeft(width));
        }

        return text.ToString();
    }
}
