using Chainrule.Kernels;
using Chainrule.Models;

namespace Chainrule.Measuring;

/// <summary>Images and labels drawn at random, ready in memory: what a benchmark feeds a network, so that no disk and no decoding is measured.</summary>
/// <remarks>Pixels are uniform over the range that MNIST's have once its mean is taken off and its deviation divided out: -0.42 to 2.82.</remarks>
internal sealed class Noise
{
    private const ulong Seed = 1;
    private const float Mean = 0.1307f, Deviation = 0.3081f;

    private readonly int batch;
    private readonly int size;
    private readonly float[] images;
    private readonly byte[] labels;

    /// <param name="input">The shape of an image.</param>
    /// <param name="batch">Images in a batch.</param>
    /// <param name="batches">How many batches there are before they come again.</param>
    /// <param name="classes">Labels are below this.</param>
    public Noise(Shape input, int batch, int batches, int classes)
    {
        (this.batch, size, Batches) = (batch, input.Count, batches);
        images = new float[(long)batch * batches * size];
        labels = new byte[batch * batches];
        var random = new CounterRandom(Seed, 0);
        for (int i = 0; i < images.Length; i++) images[i] = (random.NextSingle() - Mean) / Deviation;
        for (int i = 0; i < labels.Length; i++) labels[i] = (byte)random.NextInt32(Math.Min(classes, 256));
    }

    public int Batches { get; }

    public ReadOnlySpan<float> Images(long step) => images.AsSpan((int)(step % Batches) * batch * size, batch * size);

    public ReadOnlySpan<byte> Labels(long step) => labels.AsSpan((int)(step % Batches) * batch, batch);
}
