using Chainrule.Pictures;

namespace Chainrule.Reading.Preparation;

/// <summary>Numbers in rows and columns: light, paper or ink, mostly from 0 to 1.</summary>
internal sealed class Raster(int width, int height)
{
    private const int MostSorted = 30_000;

    private readonly float[] values = new float[width * height];

    public int Width => width;

    public int Height => height;

    public int Count => values.Length;

    public Span<float> Values => values;

    public Span<float> Row(int y) => values.AsSpan(y * width, width);

    public ref float this[int x, int y] => ref values[y * width + x];

    public bool Touches(int x, int y) => x == 0 || y == 0 || x == width - 1 || y == height - 1;

    public Raster Map(Func<float, float> change)
    {
        var result = new Raster(width, height);
        for (int i = 0; i < values.Length; i++) result.values[i] = change(values[i]);
        return result;
    }

    /// <summary>The value below which this share of all lies.</summary>
    public float Quantile(double share) => Quantile(values, share);

    public static float Quantile(ReadOnlySpan<float> values, double share) => At(Sorted(values), share);

    /// <summary>The value below which this share of some that are in order lies.</summary>
    public static float At(float[] sorted, double share) => sorted[Math.Clamp((int)(share * sorted.Length), 0, sorted.Length - 1)];

    /// <summary>Every value in order, or of many some that lie evenly among them: sorting all of a large picture would take longest of everything.</summary>
    public static float[] Sorted(ReadOnlySpan<float> values)
    {
        int step = (values.Length + MostSorted - 1) / MostSorted;
        float[] sorted = new float[(values.Length + step - 1) / step];
        for (int i = 0; i < sorted.Length; i++) sorted[i] = values[i * step];
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>To be looked at: 0 black, 1 white.</summary>
    public Picture ToPicture()
    {
        byte[] levels = new byte[values.Length];
        for (int i = 0; i < levels.Length; i++) levels[i] = (byte)(Math.Clamp(values[i], 0, 1) * 255 + 0.5f);
        return Picture.OfGrey(width, height, levels);
    }
}
