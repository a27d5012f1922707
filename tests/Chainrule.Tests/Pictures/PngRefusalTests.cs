using Chainrule.Pictures;

namespace Chainrule.Tests.Pictures;

/// <summary>Files that are no sound PNG: each is told what is wrong with it and where; none takes the program down.</summary>
public sealed class PngRefusalTests
{
    private const int Fuzzed = 100_000;

    private static readonly byte[] Data = PngBytes.Compress([0, 1, 2, 0, 3, 4]);

    [Fact]
    public void Other_kinds_of_pictures_are_told_by_name()
    {
        AssertRefused([], "f: the file is empty.");
        AssertRefused([1, 2, 3], "f: this is no PNG file.");
        AssertRefused([0xFF, 0xD8, 0xFF, 0xE0], "f: this is a JPEG file.");
        AssertRefused([.. "GIF89a"u8], "f: this is a GIF file.");
        AssertRefused([.. "RIFF____WEBPVP8 "u8], "f: this is a WebP file.");
        AssertRefused([.. "\0\0\0\u0018ftypheic____"u8], "f: this is a HEIC or AVIF file.");
        Assert.EndsWith("Next: open it in a program for pictures and save it as PNG.", Refused([.. "BM"u8]).Message);
    }

    [Fact]
    public void Damage_is_told_with_its_byte()
    {
        byte[] sound = Sound().End();
        Assert.Equal(2, PngReader.Parse(sound, "f").Width);
        byte[] flipped = [.. sound];
        flipped[20] ^= 1;
        AssertRefused(flipped, "f: at byte 8: the chunk IHDR has the checksum ");
        AssertRefused(sound[..^12], $"f: at byte {sound.Length - 12}: 0 bytes are left and no chunk IEND has come.");
        AssertRefused(sound[..40], "f: at byte 33: 7 bytes are left");
        byte[] longer = [.. sound];
        longer[35] = 1;
        AssertRefused(longer, "f: at byte 33: the chunk IDAT is ");
    }

    [Fact]
    public void Headers_that_no_picture_has_are_refused()
    {
        AssertRefused(new PngBytes().Header(0, 2, 8, 0).End(), "f: at byte 8: the picture is 0 × 2 pixels.");
        AssertRefused(new PngBytes().Header(100_000, 100_000, 8, 0).End(), "f: at byte 8: the picture is 100000 × 100000 pixels.");
        AssertRefused(new PngBytes().Header(2, 2, 8, 5).End(), "f: at byte 8: its colour type is 5 with 8 bits a sample.");
        AssertRefused(new PngBytes().Header(2, 2, 16, 3).End(), "f: at byte 8: its colour type is 3 with 16 bits a sample.");
        AssertRefused(new PngBytes().Chunk("IHDR", 1, 2, 3).End(), "f: at byte 8: the chunk IHDR is 3 bytes long.");
        AssertRefused(new PngBytes().Chunk("IHDR", 0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 1, 0, 0).End(), "f: at byte 8: its compression method is 1");
        AssertRefused(new PngBytes().Chunk("IHDR", 0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 2).End(), "f: at byte 8: its interlace method is 2.");
        AssertRefused(new PngBytes().Chunk("IDAT", Data).End(), "f: at byte 8: the chunk IDAT stands here.");
    }

    [Fact]
    public void Chunks_that_stand_wrong_are_refused()
    {
        AssertRefused(Grey().End(), "f: it has no pixels.");
        AssertRefused(new PngBytes().Header(2, 2, 8, 3).Chunk("IDAT", Data).End(), "f: it has no palette.");
        AssertRefused(Grey().Chunk("PLTE", 1, 2).End(), "f: at byte 33: the palette is 2 bytes long.");
        AssertRefused(Grey().Chunk("tRNS", 1).End(), "f: at byte 33: the chunk tRNS is 1 bytes long, for a picture of colour type 0.");
        AssertRefused(Grey().Chunk("IDAT", Data.AsSpan(0, 5)).Chunk("tEXt").Chunk("IDAT", Data.AsSpan(5)).End(), "an IDAT stands behind a chunk tEXt.");
        AssertRefused(Grey().Chunk("ABCD").End(), "f: at byte 33: the chunk ABCD is unknown.");
        AssertRefused(Grey().Chunk("a\u00e4bc").End(), "f: at byte 33: a chunk's name is no four letters.");
        Assert.Equal(2, PngReader.Parse(Grey().Chunk("abCD", 1, 2, 3).Chunk("IDAT", Data).End(), "f").Height);
    }

    [Fact]
    public void Pixels_that_are_not_there_are_refused()
    {
        AssertRefused(Grey().Chunk("IDAT", PngBytes.Compress([0, 1, 2, 0, 3])).End(), "f: its pixels end in row 1.");
        AssertRefused(Grey().Chunk("IDAT", PngBytes.Compress([0, 1, 2, 7, 3, 4])).End(), "f: row 1 has the filter 7.");
        AssertRefused(Grey().Chunk("IDAT", 1, 2, 3, 4, 5, 6, 7, 8, 9).End(), "f: its pixels cannot be decompressed.");
        AssertRefused(new PngBytes().Header(6000, 6000, 8, 0).Chunk("IDAT", Data).End(), "compressed bytes cannot hold 6000 × 6000 pixels.");
        byte[] data = PngBytes.Compress([0, 5, 0, 0]);
        AssertRefused(new PngBytes().Header(1, 2, 8, 3).Chunk("PLTE", 1, 2, 3).Chunk("IDAT", data).End(), "f: a pixel of row 0 has colour 5 of a palette of 1.");
    }

    [Fact]
    public void Damaged_files_are_read_or_refused_and_nothing_else()
    {
        byte[][] seeds = [.. Enumerable.Range(0, 40).Select(Seed)];
        Parallel.For(0, Fuzzed, i =>
        {
            var random = new Random(i);
            byte[] file = [.. seeds[i % seeds.Length]];
            for (int change = random.Next(1, 4); change > 0; change--) file[random.Next(file.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) file = file[..random.Next(file.Length + 1)];
            // Most changes would end at a checksum: here what lies behind it is tried.
            if (random.Next(8) != 0) Mend(file);
            try
            {
                Picture picture = PngReader.Parse(file, "f");
                Assert.Equal(4 * picture.Width * picture.Height, picture.Pixels.Length);
            }
            catch (PictureException e)
            {
                Assert.StartsWith("f: ", e.Message);
            }
        });
    }

    private static byte[] Seed(int i)
    {
        var random = new Random(i);
        (int colour, int depth) = ((int, int)[])[(0, 1), (0, 16), (2, 8), (3, 4), (4, 8), (6, 16), (3, 8), (0, 4)] is var kinds ? kinds[i % kinds.Length] : default;
        (int width, int height) = (random.Next(1, 12), random.Next(1, 12));
        int[] samples = [.. Enumerable.Range(0, width * height * PngBytes.Samples(colour)).Select(_ => random.Next(Math.Min(4, 1 << depth)))];
        return PngBytes.Of(width, height, depth, colour, i % 2 == 0, samples, random, colour == 3 ? new byte[12] : null, colour == 3 ? [1, 2] : null);
    }

    /// <summary>Makes the checksums right again, as far as the chunks can be followed.</summary>
    private static void Mend(byte[] file)
    {
        for (long place = 8; place + 12 <= file.Length;)
        {
            uint length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan((int)place));
            if (length > file.Length - place - 12) return;
            uint sum = Crc32.Of(file.AsSpan((int)place + 4, 4 + (int)length));
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan((int)place + 8 + (int)length), sum);
            place += 12 + length;
        }
    }

    private static PngBytes Grey() => new PngBytes().Header(2, 2, 8, 0);

    private static PngBytes Sound() => Grey().Chunk("IDAT", Data);

    private static PictureException Refused(byte[] file) => Assert.Throws<PictureException>(() => PngReader.Parse(file, "f"));

    private static void AssertRefused(byte[] file, string found)
    {
        PictureException error = Refused(file);
        Assert.Contains(found, error.Message);
        Assert.Matches(@"\n  Needed: [^\n]+\n  Next: [^\n]+$", error.Message);
    }
}
