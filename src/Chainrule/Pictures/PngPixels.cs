using System.IO.Compression;

namespace Chainrule.Pictures;

/// <summary>From compressed rows to red, green, blue and opacity.</summary>
internal sealed class PngPixels
{
    // Adam7: first column, first row, step of columns, step of rows.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    // Deflate's longest match, 258 bytes, takes two bits at least.
    private const long LargestRatio = 1032;

    private readonly PngHeader header;
    private readonly byte[] palette;
    private readonly int[] clear;
    private readonly string source;
    private readonly byte[] pixels;

    public PngPixels(PngHeader header, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency, string source)
    {
        (this.header, this.source) = (header, source);
        this.palette = new byte[4 * palette.Length / 3];
        for (int i = 0; i < palette.Length / 3; i++)
        {
            palette.Slice(3 * i, 3).CopyTo(this.palette.AsSpan(4 * i));
            this.palette[4 * i + 3] = header.Colour == PngColour.Palette && i < transparency.Length ? transparency[i] : byte.MaxValue;
        }

        // The one colour that is to be seen through; its samples have as many bits as the picture's.
        clear = header.Colour == PngColour.Palette ? [] : new int[transparency.Length / 2];
        for (int i = 0; i < clear.Length; i++) clear[i] = ((transparency[2 * i] << 8) | transparency[2 * i + 1]) & ((1 << header.Depth) - 1);
        pixels = new byte[4 * header.Width * header.Height];
    }

    /// <summary>Whether so few compressed bytes can hold the picture at all: a file that lies is refused before memory is taken for what it claims.</summary>
    public static bool Fits(PngHeader header, long compressed) => (long)header.RowBytes(header.Width) * header.Height <= (compressed + 1) * LargestRatio;

    public Picture Decode(IReadOnlyList<ReadOnlyMemory<byte>> data)
    {
        using var compressed = new MemoryStream();
        foreach (ReadOnlyMemory<byte> part in data) compressed.Write(part.Span);
        compressed.Position = 0;
        using var rows = new ZLibStream(compressed, CompressionMode.Decompress);
        try
        {
            if (header.Interlaced)
                foreach (var pass in Passes) DecodePass(rows, pass);
            else
                DecodePass(rows, (0, 0, 1, 1));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // zlib has codes of its own for what a stranger may ask of it, such as a dictionary that nobody has.
            throw Refuse("its pixels cannot be decompressed.", "a stream of zlib's form.");
        }

        return new(header.Width, header.Height, pixels);
    }

    private void DecodePass(ZLibStream rows, (int X, int Y, int StepX, int StepY) pass)
    {
        int width = (header.Width - pass.X + pass.StepX - 1) / pass.StepX;
        if (width <= 0) return;
        byte[] row = new byte[header.RowBytes(width)], above = new byte[row.Length];
        for (int y = pass.Y; y < header.Height; y += pass.StepY)
        {
            int filter = rows.ReadByte();
            if (filter < 0 || rows.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
                throw Refuse($"its pixels end in row {y}.", $"{header.Height} rows.");
            if (!PngFilter.Undo(filter, row, above, header.FilterStep)) throw Refuse($"row {y} has the filter {filter}.", "a filter from 0 to 4.");
            for (int i = 0; i < width; i++) Expand(row, i, y, (y * header.Width + pass.X + i * pass.StepX) * 4);
            (row, above) = (above, row);
        }
    }

    /// <summary>Pixel <paramref name="i"/> of a row, as four bytes at <paramref name="target"/>.</summary>
    private void Expand(byte[] row, int i, int y, int target)
    {
        Span<byte> pixel = pixels.AsSpan(target, 4);
        int first = i * header.Samples;
        if (header.Colour == PngColour.Palette)
        {
            int index = Sample(row, i);
            if (index >= palette.Length / 4) throw Refuse($"a pixel of row {y} has colour {index} of a palette of {palette.Length / 4}.", "colours of the palette.");
            palette.AsSpan(4 * index, 4).CopyTo(pixel);
            return;
        }

        bool colour = header.Colour is PngColour.Rgb or PngColour.Rgba;
        for (int c = 0; c < 3; c++) pixel[c] = Byte(Sample(row, first + (colour ? c : 0)));
        pixel[3] = header.Colour is PngColour.GreyAlpha or PngColour.Rgba ? Byte(Sample(row, first + header.Samples - 1)) : IsClear(row, first) ? (byte)0 : byte.MaxValue;
    }

    private bool IsClear(byte[] row, int first)
    {
        for (int c = 0; c < clear.Length; c++)
            if (Sample(row, first + c) != clear[c]) return false;
        return clear.Length > 0;
    }

    private int Sample(byte[] row, int index) => header.Depth switch
    {
        16 => (row[2 * index] << 8) | row[2 * index + 1],
        8 => row[index],
        _ => (row[index * header.Depth / 8] >> (8 - header.Depth - (index * header.Depth % 8))) & ((1 << header.Depth) - 1),
    };

    /// <summary>A sample of any depth, rounded to a byte: all ones stay white.</summary>
    private byte Byte(int sample)
    {
        int most = (1 << header.Depth) - 1;
        return header.Depth == 8 ? (byte)sample : (byte)((sample * 255 + most / 2) / most);
    }

    private PictureException Refuse(string found, string needed) => new($"{source}: {found}", needed, "get the file again, or save the picture anew as PNG.");
}
