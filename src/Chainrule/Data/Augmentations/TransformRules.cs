using Chainrule.Models;

namespace Chainrule.Data.Augmentations;

/// <summary>The bounds of what a transform may be asked for.</summary>
internal static class TransformRules
{
    /// <summary>So many drawings are kept on the stack while a picture is made.</summary>
    public const int MostTransforms = 16;

    private const int LargestSide = 4_096;
    private const double LargestAngle = 360;

    // The tangent of a shear is finite and no picture is drawn out to a line.
    private const double LargestShear = 80;

    /// <summary>What is wrong with a transform, or null.</summary>
    public static Fault? Fault(Transform transform) =>
        Share("its probability p", transform.Probability, 0, 1) ?? transform switch
        {
            CenterCrop c => Whole("its side", c.Side, 1, LargestSide) ?? Moving(c),
            RandomRotation r => Within("its angle", r.Degrees, -LargestAngle, LargestAngle) ?? Moving(r),
            RandomAffine a => Affine(a) ?? Moving(a),
            ElasticTransform e => Share("its strength", e.Alpha, 0, 1000) ?? Share("its sigma", e.Sigma, 0.1, 20) ?? Moving(e),
            ColorJitter j => Within("its brightness", j.Brightness, 0, 10) ?? Within("its contrast", j.Contrast, 0, 10),
            RandomErasing e => Within("its area", e.Area, 0.0001, 1) ?? Within("its ratio", e.Ratio, 0.01, 100) ?? Level(e.Fill),
            Cutout c => Whole("its side", c.Side, 1, LargestSide) ?? Whole("its number of holes", c.Holes, 1, 8) ?? Level(c.Fill),
            RandomApply a => Inner(a.Transforms),
            _ => null,
        };

    /// <summary>How many drawings the transforms make at most.</summary>
    public static int Drawings(IEnumerable<Transform> transforms) =>
        transforms.Sum(t => t switch { RandomApply a => Drawings(a.Transforms), Cutout c => c.Holes, _ => 1 });

    private static Fault? Affine(RandomAffine a) =>
        Within("its angle", a.Degrees, -LargestAngle, LargestAngle)
        ?? Share("its translation", a.TranslateX, 0, 1)
        ?? Share("its translation", a.TranslateY, 0, 1)
        ?? Within("its scale", a.Scale, 0.05, 20)
        ?? Within("its shear", a.ShearX, -LargestShear, LargestShear)
        ?? Within("its shear", a.ShearY, -LargestShear, LargestShear);

    private static Fault? Inner(TransformList transforms)
    {
        if (transforms.Count == 0) return new("this 'apply' has no transforms.", "write it like 'apply (crop 22, rotate 5) p 0.1'.");
        if (transforms.Any(t => t is RandomApply)) return new("'apply' stands within another 'apply'.", "put the two side by side.");
        return transforms.Select(Fault).FirstOrDefault(f => f is not null);
    }

    private static Fault? Moving(MovingTransform transform) => Level(transform.Fill);

    private static Fault? Level(int fill) => Whole("its fill", fill, 0, 255);

    private static Fault? Whole(string what, int value, int least, int most) =>
        value >= least && value <= most ? null : new($"{what}, {value}, is not from {least:N0} to {most:N0}.", "write a number within these bounds.");

    private static Fault? Share(string what, double value, double least, double most) =>
        value >= least && value <= most ? null : new($"{what}, {value}, is not from {least} to {most}.", "write a number within these bounds.");

    private static Fault? Within(string what, Interval interval, double least, double most)
    {
        if (interval.Low > interval.High)
            return new($"{what} goes from {interval.Low} down to {interval.High}.", "write the smaller end first, or one number above 0.");
        return Share(what, interval.Low, least, most) ?? Share(what, interval.High, least, most);
    }
}
