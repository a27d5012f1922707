using Chainrule.Data;
using Chainrule.Pictures;
using Chainrule.Reading;

namespace Chainrule.Tests.Reading;

/// <summary>A digit drawn, scanned or photographed must come back as the picture that it was made from.</summary>
public sealed class PicturePreparationTests
{
    private const int Digits = 25;

    // The mean difference, of white, between what is read and what was photographed. Scaling twice costs 0.05, seldom 0.09; another digit differs by 0.13 at least and 0.3 mostly (measured).
    private const double Alike = 0.11;

    private static readonly ImageSet Originals = SyntheticDigits.Make(training: 10, test: Digits).Test;

    public static TheoryData<string, Photograph, double> Conditions => new()
    {
        { "a drawing", new(280, 280), 0.95 },
        { "a drawing, light on dark", new(280, 280) { LightOnDark = true }, 0.95 },
        { "a small picture", new(64, 90), 0.95 },
        { "a large one", new(800, 600), 0.95 },
        { "falling light", new(420, 300) { Falloff = 0.7 }, 0.95 },
        { "falling light and grain", new(420, 300) { Falloff = 0.6, Grain = 0.03 }, 0.95 },
        { "a blackboard", new(400, 400) { LightOnDark = true, Falloff = 0.5, Grain = 0.03 }, 0.95 },
        { "pencil", new(300, 400) { Falloff = 0.3, Grain = 0.01, Strength = 0.25 }, 0.95 },
        { "a shadow's edge", new(360, 360) { Falloff = 0.2, Shadow = 0.4, Grain = 0.01 }, 0.85 },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_photographed_digit_comes_back_as_it_was(string about, Photograph camera, double share)
    {
        int alike = 0;
        for (int i = 0; i < Digits; i++)
        {
            PreparedPicture prepared = PicturePreparation.Prepare(camera.Of(Originals.Image(i), new Random(i)));
            if (prepared.Blank is null && Difference(prepared.Pixels, Originals.Image(i)) < Alike) alike++;
        }

        Assert.True(alike >= share * Digits, $"{about}: {alike} of {Digits} came back.");
    }

    [Fact]
    public void A_picture_in_MNISTs_form_is_read_as_it_is()
    {
        for (int i = 0; i < Digits; i++)
        {
            byte[] image = Originals.Image(i).ToArray(), inverted = [.. image.Select(v => (byte)(255 - v))];
            Assert.Equal(image, PicturePreparation.Prepare(Picture.OfGrey(28, 28, image)).Pixels);
            Assert.Equal(image, PicturePreparation.Prepare(Picture.OfGrey(28, 28, inverted)).Pixels);
        }
    }

    [Fact]
    public void A_picture_of_28_by_28_that_is_off_the_middle_is_centred()
    {
        byte[] moved = new byte[784];
        Originals.Image(3)[..(28 * 24)].CopyTo(moved.AsSpan(28 * 4));
        PreparedPicture prepared = PicturePreparation.Prepare(Picture.OfGrey(28, 28, moved));
        Assert.Equal("centred", prepared.Steps[^1].Name);
        Assert.True(Difference(prepared.Pixels, Originals.Image(3)) < Alike);
    }

    [Theory]
    [InlineData(255, 0)]
    [InlineData(0, 0)]
    [InlineData(128, 12)]
    public void A_blank_picture_is_told_to_be_one(int level, int grain)
    {
        var random = new Random(level);
        byte[] levels = [.. Enumerable.Range(0, 200 * 100).Select(_ => (byte)Math.Clamp(level + random.Next(-grain, grain + 1), 0, 255))];
        PreparedPicture prepared = PicturePreparation.Prepare(Picture.OfGrey(200, 100, levels));
        Assert.StartsWith("nothing stands out", prepared.Blank);
        Assert.All(prepared.Pixels.ToArray(), v => Assert.Equal(0, v));
        Assert.Equal("blank", prepared.Steps[^1].Name);
    }

    [Fact]
    public void Falling_light_alone_is_no_digit()
    {
        byte[] levels = [.. Enumerable.Range(0, 200 * 200).Select(i => (byte)(60 + i % 200 / 2 + i / 200 / 3))];
        Assert.NotNull(PicturePreparation.Prepare(Picture.OfGrey(200, 200, levels)).Blank);
    }

    [Fact]
    public void Two_digits_side_by_side_raise_a_doubt()
    {
        byte[] levels = [.. Enumerable.Repeat((byte)255, 200 * 100)];
        foreach ((int left, int height) in (ReadOnlySpan<(int, int)>)[(30, 60), (120, 50)])
            for (int y = 20; y < 20 + height; y++)
                levels.AsSpan(y * 200 + left, 9).Clear();
        PreparedPicture prepared = PicturePreparation.Prepare(Picture.OfGrey(200, 100, levels));
        Assert.Equal("2 digits may be in it; the largest was read", prepared.Doubt);
        Assert.Null(prepared.Blank);
    }

    [Fact]
    public void A_fine_pen_is_drawn_as_wide_as_MNISTs()
    {
        byte[] levels = [.. Enumerable.Repeat((byte)255, 400 * 400)];
        for (int y = 50; y < 350; y++) levels.AsSpan(y * 400 + 200, 2).Clear();
        PreparedPicture prepared = PicturePreparation.Prepare(Picture.OfGrey(400, 400, levels));
        Assert.Contains(prepared.Steps, s => s.Name == "pen");
        byte[] middle = prepared.Pixels.Slice(14 * 28, 28).ToArray();
        Assert.Equal(2.4, middle.Sum(v => v / 255.0), 0.5);
    }

    [Fact]
    public void Strokes_on_nothing_stand_out_whatever_their_colour()
    {
        foreach (byte stroke in (byte[])[0, 255])
        {
            byte[] pixels = new byte[4 * 100 * 100];
            for (int y = 20; y < 80; y++)
                for (int x = 46; x < 56; x++)
                    pixels.AsSpan(4 * (y * 100 + x), 4).Fill(stroke);
            for (int i = 3; i < pixels.Length; i += 4)
                if (i / 4 / 100 is >= 20 and < 80 && i / 4 % 100 is >= 46 and < 56) pixels[i] = 255;
            PreparedPicture prepared = PicturePreparation.Prepare(new(100, 100, pixels));
            Assert.Null(prepared.Blank);
            Assert.Equal(20, prepared.Pixels.ToArray().Chunk(28).Count(row => row.Any(v => v > 127)));
        }
    }

    [Fact]
    public void Any_picture_is_prepared_or_told_to_be_blank()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            (int width, int height) = (random.Next(1, 60), random.Next(1, 60));
            byte[] pixels = new byte[4 * width * height];
            random.NextBytes(pixels);
            if (seed % 3 == 0) for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)(pixels[i] > 250 ? 255 : 0);
            PreparedPicture prepared = PicturePreparation.Prepare(new(width, height, pixels));
            Assert.Equal(prepared.Blank is not null, prepared.Pixels.IndexOfAnyExcept((byte)0) < 0);
            Assert.Equal((28, 28), (prepared.Steps[^1].Picture.Width, prepared.Steps[^1].Picture.Height));
        }
    }

    /// <summary>The mean over the box of 20 × 20, at the best of nine places: a centre of mass between two pixels falls to either.</summary>
    private static double Difference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        double best = double.MaxValue;
        for (int shift = 0; shift < 9; shift++)
        {
            double sum = 0;
            for (int y = 1; y < 27; y++)
                for (int x = 1; x < 27; x++)
                    sum += Math.Abs(a[(y + shift / 3 - 1) * 28 + x + shift % 3 - 1] - b[y * 28 + x]) / 255.0;
            best = Math.Min(best, sum / 400);
        }

        return best;
    }
}
