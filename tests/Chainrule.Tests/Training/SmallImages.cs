using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Tests.Exact;
using Chainrule.Training;

namespace Chainrule.Tests.Training;

/// <summary>Images to train with in a moment: a hashed picture for each of ten classes, under hashed noise.</summary>
internal static class SmallImages
{
    public const int Training = 330, Test = 90;

    public static ImageData Data { get; } = new(Set(Training, 1), Set(Test, 2));

    /// <summary>Batch norm, dropout, pooling: all that has a state or draws at random.</summary>
    public static Model Model { get; } = Model.Parse("conv 4 k3 s2, bn, relu, dropout 0.1, maxpool 2, conv 8 k3, bn, relu, gap, flatten, linear 10, logsoftmax");

    /// <summary>Six steps an epoch, the last of ten images; every part that a checkpoint must keep is in use.</summary>
    public static Recipe Recipe { get; } = Recipe.Parse("batch 64, epochs 4, sgd 0.05 momentum 0.9, onecycle, augment(rotate 10), loss nll smooth 0.05, dropout until 3, average 0.9 warmup, seed 7");

    private static ImageSet Set(int count, uint stream)
    {
        byte[] labels = Hashed.Labels(100 + stream, count, 10);
        byte[] pixels = new byte[count * 784];
        for (int i = 0; i < pixels.Length; i++)
        {
            int image = i / 784, pixel = i % 784;
            double picture = Hashed.Value(1000 + (uint)labels[image], pixel / 28 / 4 * 7 + pixel % 28 / 4), noise = Hashed.Value(stream, i);
            pixels[i] = (byte)Math.Clamp(128 + 90 * picture + 60 * noise, 0, 255);
        }

        return new("hashed pictures", synthetic: true, 28, 28, 10, [.. pixels], [.. labels]);
    }
}
