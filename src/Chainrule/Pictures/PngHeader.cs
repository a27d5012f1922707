using System.Buffers.Binary;

namespace Chainrule.Pictures;

/// <summary>What the chunk IHDR says.</summary>
internal readonly record struct PngHeader(int Width, int Height, int Depth, PngColour Colour, bool Interlaced)
{
    public const int Length = 13;

    /// <summary>The most pixels that are read: more than phones photograph, and 160 MB of memory.</summary>
    public const long MostPixels = 40_000_000;

    public int Samples => Colour switch { PngColour.Rgb => 3, PngColour.Rgba => 4, PngColour.GreyAlpha => 2, _ => 1 };

    /// <summary>Bytes from a filtered byte to the one left of it.</summary>
    public int FilterStep => Math.Max(1, Samples * Depth / 8);

    public int RowBytes(int width) => (int)(((long)width * Samples * Depth + 7) / 8);

    /// <param name="data">The chunk's 13 bytes.</param>
    /// <param name="refuse">Makes the exception from what was found and what was needed.</param>
    public static PngHeader Read(ReadOnlySpan<byte> data, Func<string, string, PictureException> refuse)
    {
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width == 0 || height == 0 || width > int.MaxValue || height > int.MaxValue || (ulong)width * height > MostPixels)
            throw refuse($"the picture is {width} × {height} pixels.", $"one pixel or more, and at most {MostPixels:N0}.");
        (int depth, int colour) = (data[8], data[9]);
        if (!Depths(colour).Contains(depth))
            throw refuse($"its colour type is {colour} with {depth} bits a sample.", "type 0 with 1, 2, 4, 8 or 16 bits, type 3 with 1, 2, 4 or 8, type 2, 4 or 6 with 8 or 16.");
        if (data[10] != 0 || data[11] != 0) throw refuse($"its compression method is {data[10]} and its filter method {data[11]}.", "0 for both: PNG knows no other.");
        if (data[12] > 1) throw refuse($"its interlace method is {data[12]}.", "0 or 1: PNG knows no other.");
        return new((int)width, (int)height, depth, (PngColour)colour, data[12] == 1);
    }

    private static int[] Depths(int colour) => colour switch
    {
        0 => [1, 2, 4, 8, 16],
        3 => [1, 2, 4, 8],
        2 or 4 or 6 => [8, 16],
        _ => [],
    };
}
