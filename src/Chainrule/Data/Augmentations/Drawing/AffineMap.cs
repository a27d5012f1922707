namespace Chainrule.Data.Augmentations.Drawing;

/// <summary>From a place in the new picture to the place in the old that it reads: (Xx·x + Xy·y + X0, Yx·x + Yy·y + Y0). A pixel's middle lies at ½.</summary>
internal readonly record struct AffineMap(double Xx, double Xy, double X0, double Yx, double Yy, double Y0)
{
    /// <summary>Enlarges <paramref name="crop"/> to a picture of the given size.</summary>
    public static AffineMap Enlarging(Frame crop, int height, int width) => new(
        (double)(crop.Right - crop.Left) / width, 0, crop.Left,
        0, (double)(crop.Bottom - crop.Top) / height, crop.Top);

    /// <summary>A turn around the middle, counter-clockwise, as PIL's rotate.</summary>
    public static AffineMap Turning(double degrees, int height, int width)
    {
        (double sin, double cos) = Degrees.SinCos(degrees);
        return Around(cos, -sin, sin, cos, height, width, 0, 0);
    }

    /// <summary>
    /// What undoes: shear, scale, turn clockwise, shift. Torchvision's matrix: with turn r, shears s and t,
    /// the picture's [a b; c d] is scale · [cos(r−t)/cos t, −cos(r−t)·tan s/cos t − sin r; sin(r−t)/cos t, −sin(r−t)·tan s/cos t + cos r].
    /// </summary>
    public static AffineMap Undoing(double degrees, double scale, double shearX, double shearY, int shiftX, int shiftY, int height, int width)
    {
        (double sin, double cos) = Degrees.SinCos(degrees);
        (double sinLess, double cosLess) = Degrees.SinCos(degrees - shearY);
        double cosY = Degrees.SinCos(shearY).Cos, tanX = Degrees.Tan(shearX);
        double a = cosLess / cosY, b = -cosLess * tanX / cosY - sin;
        double c = sinLess / cosY, d = -sinLess * tanX / cosY + cos;
        return Around(d / scale, -b / scale, -c / scale, a / scale, height, width, shiftX, shiftY);
    }

    public (double X, double Y) At(double x, double y) => (Xx * x + Xy * y + X0, Yx * x + Yy * y + Y0);

    private static AffineMap Around(double xx, double xy, double yx, double yy, int height, int width, int shiftX, int shiftY)
    {
        double middleX = width * 0.5, middleY = height * 0.5, fromX = middleX + shiftX, fromY = middleY + shiftY;
        return new(xx, xy, middleX - xx * fromX - xy * fromY, yx, yy, middleY - yx * fromX - yy * fromY);
    }
}
