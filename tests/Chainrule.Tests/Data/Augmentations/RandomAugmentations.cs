using Chainrule.Data;
using Chainrule.Data.Augmentations;
using FsCheck;
using FsCheck.Fluent;
using Interval = Chainrule.Data.Augmentations.Interval;

namespace Chainrule.Tests.Data.Augmentations;

/// <summary>Any augmentation that can be asked for.</summary>
internal static class RandomAugmentations
{
    public static Arbitrary<Augmentation> Any { get; } = Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(new Random(seed))).ToArbitrary();

    public static Augmentation Draw(Random random) => new(new TransformList(Many(random, random.Next(5), inside: false)));

    private static IEnumerable<Transform> Many(Random random, int count, bool inside) =>
        [.. Enumerable.Range(0, count).Select(_ => One(random, inside) with { Probability = random.Next(2) == 0 ? 1 : Round(random.NextDouble()) })];

    private static Transform One(Random random, bool inside) => random.Next(inside ? 7 : 8) switch
    {
        0 => Moving(new CenterCrop(random.Next(1, 40)), random),
        1 => Moving(new RandomRotation(Angles(random, 360)), random),
        2 => Moving(Affine(random), random),
        3 => Moving(new ElasticTransform(Round(random.NextDouble() * 200)) { Sigma = Round(0.1 + random.NextDouble() * 8) }, random),
        4 => new ColorJitter { Brightness = Factors(random), Contrast = Factors(random) },
        5 => new RandomErasing { Area = Between(random, 0.001, 1), Ratio = Between(random, 0.1, 10), Fill = Level(random) },
        6 => new Cutout(random.Next(1, 30)) { Holes = random.Next(1, 3), Fill = Level(random) },
        _ => new RandomApply(new TransformList(Many(random, random.Next(1, 4), inside: true))),
    };

    private static MovingTransform Moving(MovingTransform transform, Random random) =>
        transform with { Fill = Level(random), Interpolation = (Interpolation)random.Next(2) };

    private static RandomAffine Affine(Random random) => new(Angles(random, 180))
    {
        TranslateX = random.Next(2) * Round(random.NextDouble()),
        TranslateY = random.Next(2) * Round(random.NextDouble()),
        Scale = random.Next(2) == 0 ? new(1, 1) : Between(random, 0.3, 3),
        ShearX = random.Next(2) == 0 ? default : Angles(random, 40),
        ShearY = random.Next(2) == 0 ? default : Angles(random, 40),
    };

    private static Interval Angles(Random random, double most) =>
        random.Next(2) == 0 ? Interval.Around(Round(random.NextDouble() * most)) : Between(random, -most, most);

    private static Interval Factors(Random random) => random.Next(2) == 0 ? Interval.AroundOne(Round(random.NextDouble() * 2)) : Between(random, 0, 3);

    private static Interval Between(Random random, double least, double most)
    {
        double a = least + random.NextDouble() * (most - least), b = least + random.NextDouble() * (most - least);
        return new(Math.Min(a, b), Math.Max(a, b));
    }

    private static int Level(Random random) => random.Next(3) == 0 ? random.Next(256) : 0;

    // People write few digits; the ends of intervals above have all that a number can have.
    private static double Round(double value) => Math.Round(value, 3);
}
