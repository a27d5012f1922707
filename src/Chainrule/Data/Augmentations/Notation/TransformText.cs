namespace Chainrule.Data.Augmentations.Notation;

/// <summary>Writes transforms in the text notation. Options at their default are left out.</summary>
internal static class TransformText
{
    public static string Of(TransformList transforms) => string.Join(", ", transforms.Select(Of));

    public static string Of(Transform transform)
    {
        double usual = transform is RandomErasing ? 0.5 : 1;
        return Words(transform) + (transform.Probability.Equals(usual) ? "" : $" p {Number(transform.Probability)}");
    }

    private static string Words(Transform transform) => transform switch
    {
        CenterCrop c => $"crop {c.Side}" + Moving(c, Interpolation.Bilinear),
        RandomRotation r => $"rotate {Reach(r.Degrees)}" + Moving(r, Interpolation.Nearest),
        RandomAffine a => $"affine {Reach(a.Degrees)}{Translate(a)}{Scale(a)}{Shear(a)}" + Moving(a, Interpolation.Nearest),
        ElasticTransform e => $"elastic {Number(e.Alpha)} sigma {Number(e.Sigma)}" + Moving(e, Interpolation.Bilinear),
        ColorJitter j => $"jitter brightness {Factor(j.Brightness)} contrast {Factor(j.Contrast)}",
        RandomErasing e => $"erase area {Ends(e.Area)} ratio {Ends(e.Ratio)}" + Fill(e.Fill),
        Cutout c => $"cutout {c.Side}" + (c.Holes == 1 ? "" : $" holes {c.Holes}") + Fill(c.Fill),
        RandomApply a => $"apply ({Of(a.Transforms)})",
        _ => throw new ArgumentOutOfRangeException(nameof(transform), transform, "no word for this transform"),
    };

    private static string Moving(MovingTransform transform, Interpolation usual) =>
        Fill(transform.Fill) + (transform.Interpolation == usual ? "" : transform.Interpolation == Interpolation.Nearest ? " nearest" : " bilinear");

    private static string Fill(int fill) => fill == 0 ? "" : $" fill {fill}";

    private static string Translate(RandomAffine a)
    {
        if (a.TranslateX == 0 && a.TranslateY == 0) return "";
        return $" translate {Number(a.TranslateX)}" + (a.TranslateX.Equals(a.TranslateY) ? "" : $" {Number(a.TranslateY)}");
    }

    private static string Scale(RandomAffine a) => a.Scale == new Interval(1, 1) ? "" : $" scale {Ends(a.Scale)}";

    private static string Shear(RandomAffine a)
    {
        if (a.ShearX == default && a.ShearY == default) return "";
        return $" shear {Reach(a.ShearX)}" + (a.ShearY == default ? "" : $" {Reach(a.ShearY)}");
    }

    private static string Reach(Interval interval) =>
        Interval.Around(interval.High) == interval ? Number(interval.High) : Ends(interval);

    /// <summary>As short as it goes: the reach where that gives the same interval again, else both ends.</summary>
    private static string Factor(Interval interval)
    {
        double reach = Math.Round(interval.High - 1, 12);
        return Interval.AroundOne(reach) == interval ? Number(reach) : Ends(interval);
    }

    private static string Ends(Interval interval) => $"{Number(interval.Low)}..{Number(interval.High)}";

    // Adding zero turns -0 into 0.
    private static string Number(double value) => (value + 0.0).ToString("R").ToLowerInvariant();
}
