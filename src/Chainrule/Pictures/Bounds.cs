namespace Chainrule.Pictures;

/// <summary>A rectangle of a picture.</summary>
public readonly record struct Bounds(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;
}
