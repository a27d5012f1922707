namespace Chainrule.Pictures;

/// <summary>Red, green and blue, each from 0 to 255.</summary>
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>A grey, from 0 for black to 255 for white.</summary>
    public static Colour Grey(byte level) => new(level, level, level);

    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";
}
