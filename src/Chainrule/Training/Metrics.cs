namespace Chainrule.Training;

/// <summary>What can be said of a network's answers to labelled images.</summary>
public sealed class Metrics
{
    private Metrics(ConfusionMatrix confusion, double loss, IReadOnlyList<Misreading> misreadings)
    {
        Confusion = confusion;
        Loss = loss;
        Misreadings = misreadings;
        Report = ClassReport.Of(confusion);
    }

    /// <summary>How often which class was read as which.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Precision, recall, F1 and support of each class.</summary>
    public ClassReport Report { get; }

    /// <summary>The mean negative log-probability of the right class.</summary>
    public double Loss { get; }

    /// <summary>The images read wrongly, the most mistaken (of the highest loss) first.</summary>
    public IReadOnlyList<Misreading> Misreadings { get; }

    /// <param name="labels">The class that each image shows.</param>
    /// <param name="logProbabilities">Images × classes.</param>
    public static Metrics Of(ReadOnlySpan<byte> labels, ReadOnlySpan<float> logProbabilities)
    {
        ArgumentOutOfRangeException.ThrowIfZero(labels.Length);
        if (logProbabilities.Length % labels.Length != 0)
            throw new ArgumentException($"{logProbabilities.Length} log-probabilities were given for {labels.Length} images; each has as many as there are classes.", nameof(logProbabilities));
        int classes = logProbabilities.Length / labels.Length;
        var confusion = new ConfusionMatrix(classes);
        var misreadings = new List<Misreading>();
        double sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> logs = logProbabilities.Slice(i * classes, classes);
            int label = labels[i], prediction = Likeliest(logs);
            double loss = -logs[label];
            confusion.Add(label, prediction);
            sum += loss;
            if (prediction != label) misreadings.Add(new(i, label, prediction, Math.Exp(logs[prediction]), loss));
        }

        // Equal losses stand in the order of the images.
        return new(confusion, sum / labels.Length, [.. misreadings.OrderByDescending(m => m.Loss)]);
    }

    /// <summary>The first of equals, as everywhere here.</summary>
    internal static int Likeliest(ReadOnlySpan<float> logs)
    {
        int best = 0;
        for (int i = 1; i < logs.Length; i++)
            if (logs[i] > logs[best]) best = i;
        return best;
    }
}
