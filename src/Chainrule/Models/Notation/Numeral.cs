using System.Globalization;

namespace Chainrule.Models.Notation;

/// <summary>Numbers as the notation spells them.</summary>
internal static class Numeral
{
    /// <summary>A whole number from 1 to <see cref="LayerRules.MaxCount"/>, in digits alone.</summary>
    public static bool Count(ReadOnlySpan<char> text, out int value) => Whole(text, 1, LayerRules.MaxCount, out value);

    /// <summary>Channels, rows and columns with an x between them.</summary>
    public static bool Shape(string text, out Shape shape)
    {
        int[] sides = [.. text.Split('x', '×').Select(side => Count(side, out int value) ? value : 0)];
        shape = sides is [> 0, > 0, > 0] ? new(sides[0], sides[1], sides[2]) : default;
        return shape.Channels > 0;
    }

    /// <summary>One number for both sides, or rows and columns with an x between them.</summary>
    public static bool Size(string text, int least, out Size size)
    {
        int cross = text.AsSpan().IndexOfAny('x', '×');
        bool one = Whole(cross < 0 ? text : text.AsSpan(0, cross), least, LayerRules.MaxSide, out int height);
        int width = height;
        bool two = cross < 0 || Whole(text.AsSpan(cross + 1), least, LayerRules.MaxSide, out width);
        size = new(height, width);
        return one && two;
    }

    public static bool Decimal(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out value);

    private static bool Whole(ReadOnlySpan<char> text, int least, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
}
