using System.Buffers.Binary;

namespace Chainrule.Studio.Parts;

/// <summary>Small pictures of numbers, written into the page itself: a BMP with a palette, which every browser reads.</summary>
internal static class Bitmap
{
    private const int HeaderBytes = 54;
    private const int PaletteBytes = 1024;

    /// <summary>Grey levels as they are.</summary>
    public static string Grey(int width, int height, ReadOnlySpan<byte> levels) => Address(width, height, levels, level => ((byte)level, (byte)level, (byte)level));

    /// <summary>Numbers with a sign: nothing is grey, what is above goes to orange, what is below to blue; both can be told apart without colour, being lighter and darker.</summary>
    public static string Signed(int width, int height, ReadOnlySpan<float> values)
    {
        float most = 1e-6f;
        foreach (float value in values) most = Math.Max(most, Math.Abs(value));
        byte[] levels = new byte[values.Length];
        for (int k = 0; k < values.Length; k++) levels[k] = (byte)Math.Round(128 + 127 * Math.Clamp(values[k] / most, -1, 1));
        return Address(width, height, levels, Diverging);
    }

    private static (byte, byte, byte) Diverging(int level)
    {
        double share = (level - 128) / 127.0;
        return share >= 0
            ? (Mix(72, 255, share), Mix(76, 214, share), Mix(84, 140, share))
            : (Mix(72, 10, -share), Mix(76, 40, -share), Mix(84, 130, -share));
    }

    private static byte Mix(double from, double to, double share) => (byte)Math.Round(from + (to - from) * share);

    private static string Address(int width, int height, ReadOnlySpan<byte> levels, Func<int, (byte R, byte G, byte B)> palette)
    {
        int row = (width + 3) / 4 * 4;
        byte[] file = new byte[HeaderBytes + PaletteBytes + row * height];
        file[0] = (byte)'B';
        file[1] = (byte)'M';
        void Put(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
        Put(2, file.Length);
        Put(10, HeaderBytes + PaletteBytes);
        Put(14, 40);
        Put(18, width);
        // A negative height: rows from the top.
        Put(22, -height);
        Put(26, 1 | 8 << 16);
        for (int k = 0; k < 256; k++) (file[HeaderBytes + 4 * k + 2], file[HeaderBytes + 4 * k + 1], file[HeaderBytes + 4 * k]) = palette(k);
        for (int y = 0; y < height; y++) levels.Slice(y * width, width).CopyTo(file.AsSpan(HeaderBytes + PaletteBytes + y * row));
        return "data:image/bmp;base64," + Convert.ToBase64String(file);
    }
}
