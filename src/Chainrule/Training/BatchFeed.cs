using Chainrule.Data;
using Chainrule.Execution;
using Chainrule.Kernels;

namespace Chainrule.Training;

/// <summary>The training images in the order of an epoch, a batch at a time, each changed by the augmentation when its turn comes.</summary>
/// <remarks>
/// Order and changes are functions of seed, epoch and image alone: whoever resumes in the midst of an epoch sees the same batches. The images are made by the network's
/// own threads, which call <see cref="Fill"/>.
/// </remarks>
internal sealed class BatchFeed
{
    private readonly ImageSet images;
    private readonly Recipe recipe;
    private readonly int[] order;
    private readonly byte[] labels;
    private int epoch = -1, first;

    public BatchFeed(ImageSet images, Recipe recipe)
    {
        (this.images, this.recipe) = (images, recipe);
        order = new int[images.Count];
        labels = new byte[recipe.Batch];
        StepsPerEpoch = (images.Count + recipe.Batch - 1) / recipe.Batch;
        Filler = Fill;
    }

    public int StepsPerEpoch { get; }

    /// <summary>Made once: a delegate is an object, and a step allocates none.</summary>
    public ImageFiller Filler { get; }

    /// <summary>Goes to a step, counted from 0 since the beginning, and gives the labels of its batch.</summary>
    public ReadOnlySpan<byte> Labels(long step)
    {
        int wanted = (int)(step / StepsPerEpoch);
        if (wanted != epoch) Shuffle(wanted);
        first = (int)(step % StepsPerEpoch) * recipe.Batch;
        int count = Math.Min(recipe.Batch, images.Count - first);
        for (int i = 0; i < count; i++) labels[i] = images.Label(order[first + i]);
        return labels.AsSpan(0, count);
    }

    private void Fill(int sample, Span<float> image)
    {
        int index = order[first + sample];
        var random = new CounterRandom(recipe.Seed, RandomPurpose.Augmentation, (ulong)epoch * (ulong)images.Count + (ulong)index);
        recipe.Augmentation.Apply(images.Image(index), images.Height, images.Width, image, ref random);
    }

    private void Shuffle(int number)
    {
        epoch = number;
        for (int i = 0; i < order.Length; i++) order[i] = i;
        new CounterRandom(recipe.Seed, RandomPurpose.Shuffle, (ulong)number).Shuffle<int>(order);
    }
}
