using Chainrule.Data;
using Chainrule.Kernels;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Training;

/// <summary>Some training images as the recipe changes them.</summary>
internal static class BatchPictures
{
    private const int Most = 12;

    public static IReadOnlyList<(string Picture, int Label)> Of(ImageSet images, Augmentation augmentation, ulong seed)
    {
        float[] changed = new float[images.Height * images.Width];
        byte[] levels = new byte[changed.Length];
        List<(string, int)> pictures = [];
        for (int k = 0; k < Math.Min(Most, images.Count); k++)
        {
            var random = new CounterRandom(seed, RandomPurpose.Augmentation, (ulong)k);
            augmentation.Apply(images.Image(k), images.Height, images.Width, changed, ref random);
            for (int i = 0; i < levels.Length; i++)
                levels[i] = Normalization.Level(changed[i]);
            pictures.Add((Bitmap.Grey(images.Width, images.Height, levels), images.Label(k)));
        }

        return pictures;
    }
}
