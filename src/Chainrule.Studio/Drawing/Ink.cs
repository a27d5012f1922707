using System.Buffers.Text;

namespace Chainrule.Studio.Drawing;

/// <summary>What was drawn: strokes of points on a sheet of 224 × 224, small enough to stand in an address.</summary>
internal sealed class Ink
{
    public const int Side = 224;

    /// <summary>The sheet as a picture has half as many pixels each way: ample for a digit of 28, and a quarter of the work.</summary>
    public const int Pixels = Side / 2;

    /// <summary>Half the width of the pen; MNIST's strokes are about a ninth of its digit's box wide.</summary>
    public const double Pen = 9;

    // Lifts the pen between two strokes. No point has it, for it lies beyond the sheet.
    private const byte Lift = 255;
    private const int MostBytes = 4096;

    private readonly byte[] bytes;

    private Ink(byte[] bytes) => this.bytes = bytes;

    public static Ink Empty { get; } = new([]);

    public bool IsEmpty => bytes.Length < 2;

    /// <summary>The points as the page's script has them: x and y in turn, and 255 twice between strokes.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    public static Ink Of(ReadOnlySpan<byte> points)
    {
        int length = Math.Min(points.Length, MostBytes) / 2 * 2;
        return new Ink(points[..length].ToArray());
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; anything else is an empty sheet.</summary>
    public static Ink Parse(string? text)
    {
        if (text is not { Length: > 0 and < 2 * MostBytes } || !Base64Url.IsValid(text)) return Empty;
        return Of(Base64Url.DecodeFromChars(text));
    }

    public override string ToString() => Base64Url.EncodeToString(bytes);

    /// <summary>The strokes, each as its points.</summary>
    public IEnumerable<IReadOnlyList<(double X, double Y)>> Strokes()
    {
        List<(double, double)> stroke = [];
        for (int at = 0; at + 1 < bytes.Length; at += 2)
        {
            if (bytes[at] != Lift)
            {
                stroke.Add((bytes[at], bytes[at + 1]));
                continue;
            }

            if (stroke.Count > 0) yield return stroke;
            stroke = [];
        }

        if (stroke.Count > 0) yield return stroke;
    }

    /// <summary>The sheet as grey levels, 255 for paper and 0 for ink, with soft edges.</summary>
    public byte[] Levels()
    {
        byte[] levels = new byte[Pixels * Pixels];
        Array.Fill(levels, byte.MaxValue);
        foreach (IReadOnlyList<(double X, double Y)> stroke in Strokes())
        {
            if (stroke.Count == 1) Draw(levels, stroke[0], stroke[0]);
            for (int k = 1; k < stroke.Count; k++) Draw(levels, stroke[k - 1], stroke[k]);
        }

        return levels;
    }

    private static void Draw(byte[] levels, (double X, double Y) from, (double X, double Y) to)
    {
        const double Reach = Pen / 2 + 1;
        (double X, double Y) a = (from.X / 2, from.Y / 2), b = (to.X / 2, to.Y / 2);
        int left = Bound(Math.Min(a.X, b.X) - Reach), right = Bound(Math.Max(a.X, b.X) + Reach);
        int top = Bound(Math.Min(a.Y, b.Y) - Reach), bottom = Bound(Math.Max(a.Y, b.Y) + Reach);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                double ink = Math.Clamp(Pen / 2 + 0.5 - Distance(x + 0.5, y + 0.5, a, b), 0, 1);
                levels[y * Pixels + x] = Math.Min(levels[y * Pixels + x], (byte)(255 - Math.Round(255 * ink)));
            }
        }
    }

    private static int Bound(double pixel) => (int)Math.Clamp(pixel, 0, Pixels - 1);

    private static double Distance(double x, double y, (double X, double Y) a, (double X, double Y) b)
    {
        (double dx, double dy) = (b.X - a.X, b.Y - a.Y);
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.Clamp(((x - a.X) * dx + (y - a.Y) * dy) / length, 0, 1);
        return Math.Sqrt(Math.Pow(x - a.X - along * dx, 2) + Math.Pow(y - a.Y - along * dy, 2));
    }
}
