using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Reading.Disturbances;
using Chainrule.Tests.Training;

namespace Chainrule.Tests.Reading;

/// <summary>Pictures made harder by known amounts.</summary>
public class DisturbanceTests
{
    private const int Side = 28;

    public static TheoryData<string> Kinds => [.. Enum.GetNames<DisturbanceKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Disturbance_of_no_strength_changes_nothing(string kind) => Assert.Equal(Picture(), Make(Enum.Parse<DisturbanceKind>(kind), 0, Picture(), 3));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Picture_follows_from_the_number_of_the_image(string named)
    {
        DisturbanceKind kind = Enum.Parse<DisturbanceKind>(named);
        Assert.Equal(Make(kind, kind == DisturbanceKind.Noisy ? 0.2 : 2, Picture(), 5), Make(kind, kind == DisturbanceKind.Noisy ? 0.2 : 2, Picture(), 5));
        Assert.Contains(Disturbance.All, d => d.Kind == kind);
    }

    [Fact]
    public void Shifted_digit_stands_so_many_pixels_off_in_every_direction()
    {
        var seen = new HashSet<(int, int)>();
        for (int number = 0; number < 200; number++)
        {
            int at = Array.IndexOf(Make(DisturbanceKind.Shifted, 3, Dot(10, 12), number), (byte)255);
            seen.Add((at / Side - 10, at % Side - 12));
        }

        Assert.Equal([(-3, -3), (-3, 0), (-3, 3), (0, -3), (0, 3), (3, -3), (3, 0), (3, 3)], seen.Order());
    }

    [Fact]
    public void What_is_shifted_out_of_the_picture_is_gone() =>
        Assert.Contains(Enumerable.Range(0, 50), number => Make(DisturbanceKind.Shifted, 2, Dot(0, 0), number).All(p => p == 0));

    /// <summary>A quarter turn takes pixel onto pixel, to one side or the other.</summary>
    [Fact]
    public void Rotated_digit_is_turned_to_either_side()
    {
        byte[] picture = Picture();
        byte[] left = [.. Places().Select(p => picture[p.Column * Side + Side - 1 - p.Row])], right = [.. Places().Select(p => picture[(Side - 1 - p.Column) * Side + p.Row])];
        byte[][] made = [.. Enumerable.Range(0, 20).Select(number => Make(DisturbanceKind.Rotated, 90, picture, number))];
        Assert.All(made, m => Assert.True(m.SequenceEqual(left) || m.SequenceEqual(right)));
        Assert.Contains(made, m => m.SequenceEqual(left));
        Assert.Contains(made, m => m.SequenceEqual(right));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Stroke_gains_or_loses_so_many_pixels_of_width(int strength)
    {
        byte[] stroke = [.. Places().Select(p => (byte)(p.Column is >= 10 and < 15 ? 200 : 0))];
        Assert.Equal(5 + strength, Make(DisturbanceKind.Thickened, strength, stroke, 0)[(14 * Side)..(15 * Side)].Count(p => p == 200));
        Assert.Equal(5 - strength, Make(DisturbanceKind.Thinned, strength, stroke, 0)[(14 * Side)..(15 * Side)].Count(p => p == 200));
    }

    [Fact]
    public void Noise_has_the_deviation_that_is_asked_for()
    {
        byte[] grey = [.. Enumerable.Repeat((byte)128, Side * Side)];
        double[] off = [.. Enumerable.Range(0, 50).SelectMany(number => Make(DisturbanceKind.Noisy, 0.1, grey, number)).Select(p => (p - 128) / 255.0)];
        Assert.InRange(off.Average(), -0.002, 0.002);
        Assert.InRange(Math.Sqrt(off.Average(x => x * x)), 0.098, 0.102);
    }

    [Fact]
    public void Network_is_read_with_under_every_disturbance()
    {
        var trained = TrainedLike.Of(SmallImages.Model, 3);
        using var reader = new DigitReader(trained.Model, trained.Weights, trained.Statistics);
        int clean = reader.Evaluate(SmallImages.Data.Test).Correct;
        DisturbedResult[] results = [.. Robustness.Of(reader, SmallImages.Data.Test, [new(DisturbanceKind.Shifted, 0), .. Disturbance.All])];
        Assert.Equal((clean, SmallImages.Test), (results[0].Correct, results[0].Images));
        Assert.Equal(Disturbance.All, results.Skip(1).Select(r => r.Disturbance));
        Assert.Equal(results.Select(r => r.Correct), Robustness.Of(reader, SmallImages.Data.Test, [new(DisturbanceKind.Shifted, 0), .. Disturbance.All]).Select(r => r.Correct));
    }

    [Fact]
    public void Network_for_other_images_is_refused()
    {
        var trained = TrainedLike.Of(Model.Parse("in 1x9x9, flatten, linear 10, logsoftmax"), 1);
        using var reader = new DigitReader(trained.Model, trained.Weights, trained.Statistics);
        Assert.Throws<ReadingException>(() => Robustness.Of(reader, SmallImages.Data.Test, Disturbance.All));
    }

    private static byte[] Make(DisturbanceKind kind, double strength, byte[] picture, int number)
    {
        var result = new float[picture.Length];
        new DisturbedImage(new(kind, strength), Side, Side).Make(number, picture, result);
        return Array.ConvertAll(result, Normalization.Level);
    }

    private static byte[] Picture() => SmallImages.Data.Test.Image(1).ToArray();

    private static byte[] Dot(int row, int column) => [.. Places().Select(p => (byte)(p == (row, column) ? 255 : 0))];

    private static IEnumerable<(int Row, int Column)> Places() => Enumerable.Range(0, Side * Side).Select(i => (i / Side, i % Side));
}
