using Chainrule.Data;
using Chainrule.Data.Augmentations.Drawing;
using Chainrule.Kernels;

namespace Chainrule.Tests.Data.Augmentations;

/// <summary>What is drawn, over 20,000 pictures: the bounds that must never be left, and shares and means within five deviations.</summary>
public class LotTests
{
    private const int Pictures = 20_000;

    [Theory]
    [InlineData("crop 22 p 0.1", 0.1)]
    [InlineData("rotate 5", 1)]
    [InlineData("rotate 5 p 0", 0)]
    [InlineData("apply (rotate 5) p 0.25", 0.25)]
    [InlineData("apply (rotate 5 p 0.5) p 0.5", 0.25)]
    public void Transform_is_done_as_often_as_asked(string text, double share)
    {
        double done = Draws(text).Count(d => d.Length > 0) / (double)Pictures;
        Assert.InRange(done, share - 5 * Deviation(share), share + 5 * Deviation(share));
    }

    [Fact]
    public void Transforms_of_apply_are_done_together() =>
        Assert.All(Draws("apply (rotate 5, crop 22) p 0.5"), d => Assert.True(d.Length is 0 or 2));

    [Fact]
    public void Angles_are_even_between_their_bounds() => Even(Draws("rotate -10..20").Select(d => Angle(d[0].Map)), -10, 20);

    [Fact]
    public void Affine_draws_angle_shift_scale_and_shear_evenly_and_apart()
    {
        Drawn[][] draws = [.. Draws("affine 10 translate 0.1 0.05 scale 0.8..1.2 shear 8")];
        // Undone: the inverse of what reads the picture is scale · rotation · shear.
        Even(draws.Select(d => 1 / Math.Sqrt(Determinant(d[0].Map))), 0.8, 1.2);
        // The first column of scale · rotation · shear in x is that of the rotation alone.
        Even(draws.Select(d => Math.Atan2(-d[0].Map.Yx, d[0].Map.Yy) * 180 / Math.PI), -10, 10);
        double[] x = [.. draws.Select(d => Shift(d[0].Map).X)], y = [.. draws.Select(d => Shift(d[0].Map).Y)];
        Assert.All(x.Concat(y), shift => Assert.Equal(Math.Round(shift), shift, 1e-9));
        Assert.Equal([-3, -2, -1, 0, 1, 2, 3], x.Select(shift => Math.Round(shift) + 0.0).Distinct().Order());
        Assert.Equal([-1, 0, 1], y.Select(shift => Math.Round(shift) + 0.0).Distinct().Order());
        Assert.InRange(Correlation(x, y), -5 / Math.Sqrt(Pictures), 5 / Math.Sqrt(Pictures));
    }

    [Fact]
    public void Jitter_draws_factors_evenly_and_either_first()
    {
        Drawn[][] draws = [.. Draws("jitter brightness 0.2 contrast 0.5..2")];
        Even(draws.Select(d => d[0].Brightness), 0.8, 1.2);
        Even(draws.Select(d => d[0].Contrast), 0.5, 2);
        Assert.InRange(draws.Count(d => d[0].ContrastFirst) / (double)Pictures, 0.5 - 5 * Deviation(0.5), 0.5 + 5 * Deviation(0.5));
    }

    [Fact]
    public void Erasing_keeps_area_and_ratio_within_rounding_and_stays_inside()
    {
        Drawn[][] draws = [.. Draws("erase p 1 area 0.1..0.2 ratio 0.5..2")];
        foreach (Drawn[] d in draws)
        {
            Frame f = Assert.Single(d).Frame;
            int high = f.Bottom - f.Top, wide = f.Right - f.Left;
            Assert.True(f.Left >= 0 && f.Top >= 0 && f.Right <= 28 && f.Bottom <= 28, $"{f}");
            Assert.InRange((high - 0.5) * (wide - 0.5), 0, 0.2 * 784);
            Assert.InRange((high + 0.5) * (wide + 0.5), 0.1 * 784, 784);
            Assert.InRange((high + 0.5) / (wide - 0.5), 0.5, 4);
        }

        Assert.InRange(Draws("erase").Count(d => d.Length == 1) / (double)Pictures, 0.5 - 5 * Deviation(0.5), 0.5 + 5 * Deviation(0.5));
        Assert.Equal(0, draws.Min(d => d[0].Frame.Left));
        Assert.Equal(28, draws.Max(d => d[0].Frame.Bottom));
    }

    [Fact]
    public void Erasing_that_cannot_fit_leaves_the_picture_whole() => Assert.All(Draws("erase p 1 area 1..1 ratio 1..1"), d => Assert.Empty(d));

    [Fact]
    public void Cutout_has_its_middle_anywhere_in_the_picture()
    {
        Drawn[][] draws = [.. Draws("cutout 8 holes 2")];
        Assert.All(draws, d => Assert.Equal(2, d.Length));
        Assert.All(draws.SelectMany(d => d), d => Assert.True(d.Frame.Left >= 0 && d.Frame.Bottom <= 28 && d.Frame.Right - d.Frame.Left is >= 4 and <= 8, $"{d.Frame}"));
        Assert.Equal(4, draws.Min(d => d[0].Frame.Right - d[0].Frame.Left));
        Even(draws.Where(d => d[0].Frame is { Left: > 0, Right: < 28 }).Select(d => d[0].Frame.Left + 0.0), 1, 19);
    }

    [Fact]
    public void Elastic_noise_is_even_and_its_own()
    {
        float[] x = new float[784], y = new float[784];
        var random = new CounterRandom(1, RandomPurpose.Augmentation, 0);
        ElasticField.Noise(ref random, x, y);
        Assert.All(x.Concat(y), value => Assert.InRange(value, -1f, 1f));
        Assert.InRange(x.Concat(y).Average(), -5 * 0.577 / Math.Sqrt(1568), 5 * 0.577 / Math.Sqrt(1568));
        Assert.InRange(Correlation([.. x.Select(v => (double)v)], [.. y.Select(v => (double)v)]), -5 / 28.0, 5 / 28.0);
        Drawn[] both = Draws("elastic, elastic").First();
        Assert.True(both[1].Noise >= both[0].Noise + 784, "two warps draw from the same numbers");
    }

    [Fact]
    public void Fill_gives_the_words_that_are_asked_for_one_by_one()
    {
        var alone = new CounterRandom(7, 8);
        uint[] wanted = [.. Enumerable.Range(0, 40).Select(_ => alone.NextUInt32())];
        for (int before = 0; before < 6; before++)
            for (int count = 0; count < 12; count++)
            {
                var random = new CounterRandom(7, 8);
                for (int i = 0; i < before; i++) random.NextUInt32();
                uint[] words = new uint[count];
                random.Fill(words);
                Assert.Equal(wanted[before..(before + count)], words);
                Assert.Equal(wanted[before + count], random.NextUInt32());
            }
    }

    [Fact]
    public void Sine_and_cosine_are_right_to_the_last_digits()
    {
        for (int i = -7200; i <= 7200; i++)
        {
            (double sin, double cos) = Degrees.SinCos(i * 0.05);
            Assert.Equal(Math.Sin(i * 0.05 * Math.PI / 180), sin, 4e-16 * 8);
            Assert.Equal(Math.Cos(i * 0.05 * Math.PI / 180), cos, 4e-16 * 8);
        }

        Assert.Equal((1, 0), Degrees.SinCos(90));
    }

    private static IEnumerable<Drawn[]> Draws(string text)
    {
        Augmentation augmentation = Augmentation.Parse(text);
        for (ulong i = 0; i < Pictures; i++)
        {
            var random = new CounterRandom(3, RandomPurpose.Augmentation, i);
            var lot = new Lot(new Drawn[16], 28, 28);
            lot.Draw(augmentation.Transforms, ref random);
            yield return lot.Result.ToArray();
        }
    }

    /// <summary>Bounds, and the first two moments of an even distribution.</summary>
    private static void Even(IEnumerable<double> values, double low, double high)
    {
        double[] all = [.. values];
        double width = high - low, deviation = width / Math.Sqrt(12), mean = all.Average(), root = Math.Sqrt(all.Length);
        Assert.InRange(all.Min(), low - 1e-9, low + width * 0.1);
        Assert.InRange(all.Max(), high - width * 0.1, high + 1e-9);
        Assert.InRange(mean, (low + high) / 2 - 5 * deviation / root, (low + high) / 2 + 5 * deviation / root);
        Assert.InRange(Math.Sqrt(all.Average(v => (v - mean) * (v - mean))), deviation * 0.96, deviation * 1.06);
    }

    private static double Deviation(double share) => Math.Sqrt(share * (1 - share) / Pictures);

    private static double Angle(AffineMap map) => Math.Atan2(map.Yx, map.Xx) * 180 / Math.PI;

    private static double Determinant(AffineMap map) => map.Xx * map.Yy - map.Xy * map.Yx;

    /// <summary>Where the middle goes: the place that reads it.</summary>
    private static (double X, double Y) Shift(AffineMap map)
    {
        double x = 14 - map.X0, y = 14 - map.Y0, d = Determinant(map);
        return ((map.Yy * x - map.Xy * y) / d - 14, (map.Xx * y - map.Yx * x) / d - 14);
    }

    private static double Correlation(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average();
        double both = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return both / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
