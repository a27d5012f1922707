using System.Runtime.CompilerServices;
using System.Text;

namespace Chainrule.Studio.Parts;

/// <summary>The line of a series as an SVG path, with no more points than can be told apart.</summary>
public static class ChartPath
{
    private const int MostPoints = 600;

    // Many pages draw the same series on the same axes; its line is written once.
    private static readonly ConditionalWeakTable<ChartSeries, Tuple<ChartScale, ChartScale, string>> written = [];

    public static string Of(ChartSeries series, ChartScale x, ChartScale y)
    {
        if (written.TryGetValue(series, out var known) && known.Item1 == x && known.Item2 == y) return known.Item3;
        string path = Written(series, x, y);
        written.AddOrUpdate(series, Tuple.Create(x, y, path));
        return path;
    }

    private static string Written(ChartSeries series, ChartScale x, ChartScale y)
    {
        var path = new StringBuilder();
        bool drawing = false;
        foreach (int point in Chosen(series.Values))
        {
            double value = series.Values[point];
            if (!double.IsFinite(value))
            {
                drawing = false;
                continue;
            }

            path.Append(drawing ? 'L' : 'M').Append(Numbers.Pixels(x.Pixel(series.PlaceOf(point)))).Append(' ').Append(Numbers.Pixels(y.Pixel(value)));
            drawing = true;
        }

        return path.ToString();
    }

    // Of each stretch the lowest and the highest point stay, so that no spike is lost.
    private static IEnumerable<int> Chosen(IReadOnlyList<double> values)
    {
        if (values.Count <= MostPoints) return Enumerable.Range(0, values.Count);
        int stretches = MostPoints / 2;
        return Enumerable.Range(0, stretches).SelectMany(k =>
        {
            int from = (int)((long)k * values.Count / stretches);
            int end = (int)((long)(k + 1) * values.Count / stretches);
            int low = from, high = from;
            for (int i = from; i < end; i++)
            {
                if (values[i] < values[low]) low = i;
                if (values[i] > values[high]) high = i;
            }

            return ((int[])[low, high]).Distinct().Order();
        });
    }
}
