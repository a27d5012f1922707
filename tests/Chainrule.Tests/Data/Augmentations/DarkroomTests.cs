using Chainrule.Data;
using Chainrule.Data.Augmentations.Drawing;
using Chainrule.Kernels;
using Chainrule.Kernels.Scalar;
using Place = Chainrule.Kernels.Scalar.ScalarDarkroom.Place;

namespace Chainrule.Tests.Data.Augmentations;

/// <summary>The fast way to make a picture against plain double precision.</summary>
public class DarkroomTests
{
    // Single precision tells places of a 28×28 picture to 1e-5 of a pixel; a level then strays by less than this.
    private const double Tolerance = 0.02;

    // So near to an edge between pixels, or to the picture's, either side of it is right.
    private const double Hair = 1e-4;

    public static TheoryData<string> Kinds =>
    [
        "crop 22", "crop 21 fill 9", "crop 40", "crop 1 nearest", "rotate 180", "rotate 30 bilinear fill 40", "rotate 7 fill 1",
        "affine 180 translate 0.3 scale 0.5..2 shear 30 20 fill 77", "affine 20 translate 0.1 scale 0.8..1.2 shear 10 bilinear",
        "crop 20 p 0.5, rotate 20 fill 200, affine 15 scale 0.7..1.3 fill 100", "rotate 25 nearest, crop 24, affine 5 bilinear",
        "jitter brightness 0.6 contrast 0.9", "crop 22 p 0.5, rotate 20, jitter brightness 0.05 contrast 0.05, affine 5",
        "cutout 9 holes 3 fill 30", "erase p 1 fill 128", "rotate 20, cutout 8, affine 20 bilinear fill 50", "elastic 120 sigma 3", "elastic 90 sigma 5 nearest fill 30",
        "rotate 20 bilinear, elastic 80 sigma 4, rotate 10, elastic 60 sigma 7", "elastic 300 sigma 20", "apply (rotate 30, jitter brightness 0.5) p 0.5, crop 25",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Picture_is_that_of_double_precision(string kind)
    {
        foreach ((int height, int width) in ((int, int)[])[(28, 28), (28, 28), (17, 31), (5, 3), (1, 1)])
            for (uint seed = 0; seed < 6; seed++) Compare(Augmentation.Parse(kind), height, width, seed);
    }

    [Fact]
    public void Picture_of_any_augmentation_is_that_of_double_precision()
    {
        for (int seed = 0; seed < 600; seed++) Compare(RandomAugmentations.Draw(new Random(seed)), 28, 28, (uint)seed);
    }

    [Fact]
    public void Picture_without_augmentation_is_normalised_as_PyTorch_does()
    {
        byte[] image = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        float[] result = new float[256];
        var random = new CounterRandom(1, RandomPurpose.Augmentation, 0);
        Augmentation.None.Apply(image, result, ref random);
        for (int level = 0; level < 256; level++)
        {
            Assert.Equal((level / 255.0 - 0.1307) / 0.3081, result[level], 1e-6);
            Assert.Equal(Normalization.Of((byte)level), result[level]);
            Assert.Equal(level, Normalization.Level(result[level]));
        }
    }

    [Theory]
    [InlineData("rotate 0..0")]
    [InlineData("affine 0 bilinear")]
    [InlineData("crop 28")]
    [InlineData("elastic 0 sigma 5")]
    [InlineData("jitter brightness 0 contrast 0")]
    [InlineData("rotate 30 p 0")]
    public void Augmentation_that_changes_nothing_gives_the_bits_of_none(string kind)
    {
        byte[] image = Pictures.Noise(28, 28, 3);
        Assert.Equal(Apply(Augmentation.None, image, 28, 28, 1), Apply(Augmentation.Parse(kind), image, 28, 28, 1));
    }

    [Fact]
    public void Quarter_turn_moves_every_pixel_to_its_place()
    {
        byte[] image = Pictures.Noise(28, 28, 4);
        float[] turned = Apply(Augmentation.Parse("rotate 90..90"), image, 28, 28, 1);
        for (int y = 0; y < 28; y++)
            for (int x = 0; x < 28; x++) Assert.Equal(Normalization.Of(image[x * 28 + 27 - y]), turned[y * 28 + x]); // counter-clockwise: the right column comes on top
    }

    [Fact]
    public void Making_a_picture_allocates_nothing()
    {
        Augmentation all = Augmentation.Parse("crop 22 p 0.5, rotate 20, jitter brightness 0.05 contrast 0.05, affine 5, elastic 50 sigma 4, erase, cutout 5");
        byte[] image = Pictures.Noise(28, 28, 5);
        float[] result = new float[784];
        Run(20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(200);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Run(ulong times)
        {
            for (ulong i = 0; i < times; i++)
            {
                var random = new CounterRandom(1, RandomPurpose.Augmentation, i);
                all.Apply(image, result, ref random);
            }
        }
    }

    [Fact]
    public void Picture_must_be_square_where_its_size_is_not_told()
    {
        var random = new CounterRandom(1, RandomPurpose.Augmentation, 0);
        Assert.Contains("a picture of 6 levels is not square", Assert.Throws<ArgumentException>(() => Augmentation.None.Apply(new byte[6], new float[6], ref random)).Message);
    }

    private static float[] Apply(Augmentation augmentation, byte[] image, int height, int width, ulong index)
    {
        float[] result = new float[image.Length];
        var random = new CounterRandom(9, RandomPurpose.Augmentation, index);
        augmentation.Apply(image, height, width, result, ref random);
        return result;
    }

    private static void Compare(Augmentation augmentation, int height, int width, uint seed)
    {
        byte[] image = seed % 2 == 0 ? Pictures.Noise(height, width, seed) : Pictures.Slope(height, width);
        double[] fast = Pictures.Levels(Apply(augmentation, image, height, width, seed));
        var random = new CounterRandom(9, RandomPurpose.Augmentation, seed);
        var lot = new Lot(new Drawn[16], height, width);
        lot.Draw(augmentation.Transforms, ref random);
        double[] low = new double[image.Length], high = new double[image.Length];
        Array.Fill(low, double.MaxValue);
        foreach (Place nudge in (Place[])[default, new(Hair, Hair), new(-Hair, Hair), new(Hair, -Hair), new(-Hair, -Hair)])
        {
            double[] exact = ScalarDarkroom.Develop(image, height, width, lot.Result, random, nudge);
            for (int i = 0; i < exact.Length; i++) (low[i], high[i]) = (Math.Min(low[i], exact[i]), Math.Max(high[i], exact[i]));
        }

        for (int i = 0; i < fast.Length; i++)
            Assert.True(fast[i] >= low[i] - Tolerance && fast[i] <= high[i] + Tolerance,
                $"{augmentation}, {height}×{width}, seed {seed}, pixel {i}: {fast[i]:0.0000} is not from {low[i]:0.0000} to {high[i]:0.0000}");
    }
}
