namespace Chainrule.Pictures;

/// <summary>Rows as PNG compresses them: each behind a byte that names its filter.</summary>
internal static class PngRows
{
    private const int Kinds = 5;

    public static byte[] Plain(ReadOnlySpan<byte> pixels, int rowBytes)
    {
        byte[] result = new byte[pixels.Length / rowBytes * (rowBytes + 1)];
        for (int y = 0; y < pixels.Length / rowBytes; y++) pixels.Slice(y * rowBytes, rowBytes).CopyTo(result.AsSpan(y * (rowBytes + 1) + 1));
        return result;
    }

    /// <summary>Every row as its difference from its neighbourhood, in whichever of the five ways leaves the smallest numbers.</summary>
    public static byte[] Filtered(ReadOnlySpan<byte> pixels, int rowBytes, int pixelBytes)
    {
        int height = pixels.Length / rowBytes;
        byte[] result = new byte[height * (rowBytes + 1)], none = new byte[rowBytes], trial = new byte[rowBytes];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = pixels.Slice(y * rowBytes, rowBytes), above = y == 0 ? none : pixels.Slice((y - 1) * rowBytes, rowBytes);
            Span<byte> target = result.AsSpan(y * (rowBytes + 1), rowBytes + 1);
            long least = long.MaxValue;
            for (byte kind = 0; kind < Kinds; kind++)
            {
                Filter(kind, row, above, pixelBytes, trial);
                long size = Size(trial);
                if (size >= least) continue;
                least = size;
                target[0] = kind;
                trial.CopyTo(target[1..]);
            }
        }

        return result;
    }

    private static void Filter(int kind, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixelBytes, Span<byte> result)
    {
        for (int x = 0; x < row.Length; x++)
        {
            int left = x < pixelBytes ? 0 : row[x - pixelBytes], corner = x < pixelBytes ? 0 : above[x - pixelBytes];
            int guess = kind switch { 1 => left, 2 => above[x], 3 => (left + above[x]) / 2, 4 => Paeth(left, above[x], corner), _ => 0 };
            result[x] = (byte)(row[x] - guess);
        }
    }

    /// <summary>Which of the three neighbours is nearest to left + above − corner; ties go in this order.</summary>
    private static int Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner, toLeft = Math.Abs(guess - left), toAbove = Math.Abs(guess - above), toCorner = Math.Abs(guess - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    // Bytes near 0 and near 256 are both small differences.
    private static long Size(ReadOnlySpan<byte> row)
    {
        long size = 0;
        foreach (byte one in row) size += Math.Min((int)one, 256 - one);
        return size;
    }
}
