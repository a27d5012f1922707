using Chainrule.Pictures;

namespace Chainrule.Tests.Pictures;

public sealed class PngReaderTests
{
    private static readonly byte[] Palette = [10, 20, 30, 255, 0, 0, 0, 255, 0, 1, 2, 3];

    public static TheoryData<int, int, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<int, int, bool>();
            foreach ((int colour, int[] depths) in (ValueTuple<int, int[]>[])[(0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16])])
                foreach (int depth in depths)
                    foreach (bool interlaced in (bool[])[false, true])
                        kinds.Add(colour, depth, interlaced);
            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_colour_type_and_depth_is_read_pixel_by_pixel_at_every_size(int colour, int depth, bool interlaced)
    {
        var random = new Random(colour * 100 + depth);
        for (int width = 1; width <= 17; width += random.Next(1, 4))
            for (int height = 1; height <= 17; height += random.Next(1, 4))
            {
                int most = colour == 3 ? Math.Min(4, 1 << depth) : 1 << depth;
                int[] samples = [.. Enumerable.Range(0, width * height * PngBytes.Samples(colour)).Select(_ => random.Next(most))];
                byte[]? clear = Clear(colour, samples, random);
                byte[] file = PngBytes.Of(width, height, depth, colour, interlaced, samples, random, colour == 3 ? Palette : null, clear);
                Picture picture = PngReader.Parse(file, "a test");
                Assert.Equal((width, height), (picture.Width, picture.Height));
                Assert.Equal(Expected(colour, depth, samples, clear), picture.Pixels);
            }
    }

    [Fact]
    public void A_file_is_read_as_its_bytes_are()
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, PngBytes.Of(2, 1, 8, 0, false, [7, 200], new Random(1)));
        Assert.Equal([7, 7, 7, 255, 200, 200, 200, 255], PngReader.Read(path).Pixels.ToArray());
        File.Delete(path);
    }

    /// <summary>The pixels as the standard tells them, from the samples.</summary>
    private static byte[] Expected(int colour, int depth, int[] samples, byte[]? clear)
    {
        int count = PngBytes.Samples(colour);
        var pixels = new List<byte>();
        foreach (int[] s in samples.Chunk(count))
        {
            byte[] bytes = [.. s.Select(v => (byte)Math.Round(v * 255.0 / ((1 << depth) - 1)))];
            bool through = clear is not null && colour != 3 && s.Select((v, i) => v == (clear[2 * i] << 8 | clear[2 * i + 1])).All(same => same);
            pixels.AddRange(colour switch
            {
                0 => [bytes[0], bytes[0], bytes[0], through ? (byte)0 : (byte)255],
                2 => [.. bytes, through ? (byte)0 : (byte)255],
                3 => [.. Palette.AsSpan(3 * s[0], 3), clear is not null && s[0] < clear.Length ? clear[s[0]] : (byte)255],
                4 => [bytes[0], bytes[0], bytes[0], bytes[1]],
                _ => bytes,
            });
        }

        return [.. pixels];
    }

    private static byte[]? Clear(int colour, int[] samples, Random random)
    {
        if (random.Next(2) == 0) return null;
        return colour switch
        {
            0 => [(byte)(samples[0] >> 8), (byte)samples[0]],
            2 => [.. samples.Take(3).SelectMany(s => (byte[])[(byte)(s >> 8), (byte)s])],
            3 => [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => (byte)(i * 70))],
            _ => null,
        };
    }
}
