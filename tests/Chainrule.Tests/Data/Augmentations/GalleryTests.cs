using System.IO.Compression;
using Chainrule.Data.Augmentations.Drawing;
using Chainrule.Kernels;
using Chainrule.Testing;
using Xunit.Abstractions;

namespace Chainrule.Tests.Data.Augmentations;

/// <summary>
/// The same transforms with the same parameters as torchvision's, on the same pictures: tests/golden/gallery.golden, made by gallery.py beside it.
/// Torchvision rounds to whole levels behind each step (PIL cuts off where it turns bilinearly, and in jitter), and finds places in fixed point.
/// </summary>
public class GalleryTests(ITestOutputHelper output)
{
    private const int Side = 28;

    private static readonly string[][] Lines = [.. File.ReadLines(Repository.File("tests", "golden", "gallery.golden")).Select(line => line.Split(" | "))];

    private static readonly Dictionary<string, byte[]> Sources = Lines.Where(l => l[0] == "source").ToDictionary(l => l[1], l => Unpack(l[2]));

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string[] line in Lines.Where(l => l[0] != "source")) data.Add(line[0], line[1]);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Picture_is_torchvisions_within_the_tolerance_of_its_kind(string transform, string source)
    {
        byte[] wanted = Unpack(Lines.Single(l => l[0] == transform && l[1] == source)[2]);
        var random = new CounterRandom(77, RandomPurpose.Augmentation, 0);
        float[] result = new float[Side * Side];
        Darkroom.Develop(Sources[source], Side, Side, Drawings(transform.Split(' ')), random, result);
        double[] off = [.. Pictures.Levels(result).Zip(wanted, (ours, theirs) => Math.Abs(ours - theirs))];
        (double most, double mean) = Tolerance(transform, source);
        output.WriteLine($"{transform} of {source}: at most {off.Max():0.00}, mean {off.Average():0.000} levels");
        Assert.True(off.Max() <= most && off.Average() <= mean, $"{transform} of {source}: at most {off.Max():0.00}, mean {off.Average():0.000}; allowed {most} and {mean}");
    }

    /// <summary>The largest and the mean difference, in levels of 255.</summary>
    private static (double Most, double Mean) Tolerance(string transform, string source) => (transform.Split(' ')[0], source) switch
    {
        (_, _) when transform.EndsWith("nearest 30") || transform.StartsWith("rotate") && transform.Contains("nearest") => (0.001, 0.001),
        ("crop", _) => (1, 0.35), // torchvision rounds the result once for each direction
        ("rotate" or "affine", _) => (1.01, 0.51), // PIL cuts the fraction off
        ("jitter", _) => (2.1, 1.1), // and here twice
        ("elastic", "noise") => (256, 2.6), // at the edge torchvision mixes the fill in, here the edge is repeated
        ("elastic", _) => (0.51, 0.1),
        // Bilinear moves are read once where torchvision reads three times; the steepest slope of the picture is 40 levels a pixel.
        _ when transform.EndsWith("bilinear") => (11, 1.4),
        _ => (3.1, 0.8), // three resamplings here too; crop and jitter round as above
    };

    private static Drawn[] Drawings(string[] w)
    {
        double[] n = [.. w.Skip(1).Select(word => double.TryParse(word, out double number) ? number : 0)];
        bool bilinear = w.Contains("bilinear");
        var whole = Frame.Of(Side, Side);
        return w[0] switch
        {
            "crop" => [Crop((int)n[0], true)],
            "rotate" => [new(DrawnKind.Move) { Map = AffineMap.Turning(n[0], Side, Side), Frame = whole, Fill = (int)n[2], Bilinear = bilinear }],
            "affine" => [new(DrawnKind.Move) { Map = AffineMap.Undoing(n[0], n[3], n[4], n[5], (int)n[1], (int)n[2], Side, Side), Frame = whole, Fill = 30, Bilinear = bilinear }],
            "jitter" => [Light(n[0], n[1], n[2] == 1)],
            "elastic" => [new(DrawnKind.Warp) { Frame = whole, Bilinear = true, Strength = n[0] / 2, Sigma = n[1] }],
            _ =>
            [
                .. n[0] < Side ? [Crop((int)n[0], true)] : Array.Empty<Drawn>(),
                new(DrawnKind.Move) { Map = AffineMap.Turning(n[1], Side, Side), Frame = whole, Bilinear = bilinear },
                Light(n[2], n[3], false),
                new(DrawnKind.Move) { Map = AffineMap.Undoing(n[4], 1, 0, 0, 0, 0, Side, Side), Frame = whole, Bilinear = bilinear },
            ],
        };
    }

    private static Drawn Crop(int side, bool bilinear)
    {
        int start = (int)Math.Round((Side - side) / 2.0);
        var frame = new Frame(start, start, start + side, start + side);
        return new(DrawnKind.Move) { Map = AffineMap.Enlarging(frame, Side, Side), Frame = frame, Bilinear = bilinear };
    }

    private static Drawn Light(double brightness, double contrast, bool contrastFirst) =>
        new(DrawnKind.Light) { Brightness = brightness, Contrast = contrast, ContrastFirst = contrastFirst };

    private static byte[] Unpack(string text)
    {
        byte[] picture = new byte[Side * Side];
        using var zlib = new ZLibStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
        zlib.ReadExactly(picture);
        return picture;
    }
}
