using System.Collections.Immutable;
using System.Globalization;

namespace Chainrule.Data.Synthesis;

/// <summary>One way to write a digit: strokes in a box one high, y downwards.</summary>
/// <param name="Digit">What it says.</param>
/// <param name="Weight">How often it is written, against the digit's other ways.</param>
/// <param name="Strokes">The points that each stroke passes.</param>
internal sealed record DigitShape(int Digit, double Weight, ImmutableArray<ImmutableArray<StrokePoint>> Strokes)
{
    /// <summary>Reads strokes divided by '/', points divided by blanks, each as "x,y"; a '!' after a point makes it a corner.</summary>
    public static DigitShape Of(int digit, double weight, string strokes) =>
        new(digit, weight, [.. strokes.Split('/').Select(stroke => stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Point).ToImmutableArray())]);

    private static StrokePoint Point(string text)
    {
        string[] parts = text.TrimEnd('!').Split(',');
        return new(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture), text.EndsWith('!'));
    }
}
