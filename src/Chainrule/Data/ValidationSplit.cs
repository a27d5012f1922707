using Chainrule.Kernels;

namespace Chainrule.Data;

/// <summary>Training images put aside to choose with, so that the test images are read to report and for nothing else.</summary>
/// <param name="Training">What remains to train with.</param>
/// <param name="Validation">What was put aside.</param>
public sealed record ValidationSplit(ImageSet Training, ImageSet Validation)
{
    // 5,000 of MNIST's 60,000.
    private const int OneIn = 12;

    /// <summary>One image in twelve, of each class its share, the same ones every time: no seed of a training changes what is compared.</summary>
    public static ValidationSplit Of(ImageSet training)
    {
        int[][] classes = [.. Enumerable.Range(0, training.Classes).Select(label => Members(training, label))];
        int[] shares = Shares([.. classes.Select(members => members.Length)], CountOf(training.Count));
        bool[] aside = new bool[training.Count];
        for (int label = 0; label < classes.Length; label++)
        {
            var random = new CounterRandom(0, RandomPurpose.Split, (ulong)label);
            random.Shuffle<int>(classes[label]);
            foreach (int index in classes[label].AsSpan(0, shares[label])) aside[index] = true;
        }

        return new(training.Pick(Where(aside, false)), training.Pick(Where(aside, true)));
    }

    /// <summary>What a training learns from and what it is judged by after each epoch: a share put aside, or the test images.</summary>
    internal static ValidationSplit Of(ImageData data, bool validates) => validates ? Of(data.Training) : new(data.Training, data.Test);

    /// <summary>How many of so many images are put aside.</summary>
    internal static int CountOf(int images) => images / OneIn;

    private static int[] Members(ImageSet set, int label)
    {
        var members = new List<int>();
        for (int i = 0; i < set.Count; i++)
            if (set.Label(i) == label) members.Add(i);
        return [.. members];
    }

    /// <summary>The total dealt out in proportion: rounded down, and what is left goes where most was cut off.</summary>
    private static int[] Shares(int[] sizes, int total)
    {
        long all = Math.Max(1, sizes.Sum(size => (long)size));
        int[] shares = [.. sizes.Select(size => (int)((long)size * total / all))];
        IEnumerable<int> mostCutOff = Enumerable.Range(0, sizes.Length).OrderByDescending(i => (long)sizes[i] * total % all);
        foreach (int i in mostCutOff.Take(total - shares.Sum()).ToArray()) shares[i]++;
        return shares;
    }

    private static int[] Where(bool[] aside, bool wanted) => [.. Enumerable.Range(0, aside.Length).Where(i => aside[i] == wanted)];
}
