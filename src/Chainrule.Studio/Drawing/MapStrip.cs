using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Drawing;

/// <summary>The channels of one layer side by side as one picture, and which unit lies under a point of it.</summary>
internal sealed class MapStrip
{
    private const int AboutPixels = 52;
    private const int MostPixels = 1600;

    private readonly Shape shape;

    private MapStrip(LayerMap map, int place)
    {
        (shape, Place, Title) = (map.Shape, place, $"{map.Layer}");
        Channels = Math.Min(shape.Channels, MostPixels / (shape.Width + 1));
        Scale = Math.Max(2, AboutPixels / (shape.Width + 1));
        if (shape.Width == 1) Scale = 22;
        Picture = Bitmap.Signed(Across, shape.Height, Values(map));
    }

    public int Place { get; }

    public string Title { get; }

    public string Picture { get; }

    public int Channels { get; }

    public int Scale { get; }

    public int Width => Across * Scale;

    public int Height => shape.Height * Scale;

    public string Shape => $"{shape}";

    // A dark column stands between two channels.
    private int Across => Channels * (shape.Width + 1) - 1;

    public static IReadOnlyList<MapStrip> All(IReadOnlyList<LayerMap> maps, bool every) =>
        [.. maps.Select((map, place) => (map, place)).Where(pair => every || IsWorth(pair.map)).Select(pair => new MapStrip(pair.map, pair.place))];

    public (int Channel, int Row, int Column) UnitAt(double x, double y)
    {
        int column = Math.Clamp((int)(x / Scale), 0, Across - 1);
        return (column / (shape.Width + 1), Math.Clamp((int)(y / Scale), 0, shape.Height - 1), Math.Min(column % (shape.Width + 1), shape.Width - 1));
    }

    private static bool IsWorth(LayerMap map) => map.Layer is Straighten or Conv2d or MaxPool2d or AvgPool2d or GlobalAvgPool or Linear or Residual && map.Depth == 0;

    private float[] Values(LayerMap map)
    {
        float[] strip = new float[Across * shape.Height];
        for (int channel = 0; channel < Channels; channel++)
        {
            for (int row = 0; row < shape.Height; row++)
                map.Channel(channel).Slice(row * shape.Width, shape.Width).CopyTo(strip.AsSpan(row * Across + channel * (shape.Width + 1)));
        }

        return strip;
    }
}
