namespace Chainrule.Pictures;

/// <summary>A rectangle of a picture.</summary>
internal readonly record struct Bounds(double Left, double Top, double Width, double Height)
{
    /// <summary>Where it ends to the right.</summary>
    public double Right => Left + Width;

    /// <summary>Where it ends below.</summary>
    public double Bottom => Top + Height;
}
