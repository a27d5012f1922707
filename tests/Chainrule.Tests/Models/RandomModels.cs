using Chainrule.Models;
using FsCheck;
using FsCheck.Fluent;

namespace Chainrule.Tests.Models;

/// <summary>Random models that pass <see cref="Model.Check"/>, with every layer and every option, and smaller ones for a failing test.</summary>
internal static class RandomModels
{
    public static Arbitrary<Model> Any { get; } = Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(new Random(seed))), Shrink);

    public static Model Draw(Random random)
    {
        Shape input = random.Next(3) == 0 ? Model.Mnist : new(random.Next(1, 5), random.Next(1, 20), random.Next(1, 20));
        var layers = new List<Layer>();
        if (random.Next(8) == 0) layers.Add(new Straighten { Functional = random.Next(4) == 0 });
        for (int tries = random.Next(1, 14); tries > 0 || layers.Count == 0; tries--)
        {
            Layer layer = DrawLayer(random, depth: 0);
            if (IsValid(new(input, new([.. layers, layer])))) layers.Add(layer);
        }

        return new(input, new(layers));
    }

    private static Layer DrawLayer(Random random, int depth)
    {
        Layer layer = Unnamed(random, depth);
        if (random.Next(4) == 0) return layer with { Name = DrawName(random) };
        return random.Next(4) == 0 && layer is not (Conv2d or BatchNorm2d or Linear or Residual) ? layer with { Functional = true } : layer;
    }

    private static Layer Unnamed(Random random, int depth) => random.Next(depth < 3 ? 18 : 16) switch
    {
        0 or 1 => new Conv2d(random.Next(1, 9), DrawSize(random, 1, 4))
        {
            Stride = random.Next(2) == 0 ? 1 : DrawSize(random, 1, 3),
            Padding = random.Next(2) == 0 ? 0 : DrawSize(random, 0, 3),
            Groups = random.Next(1, 4),
            Bias = random.Next(2) == 0,
        },
        2 => new BatchNorm2d { Epsilon = random.Next(2) == 0 ? 1e-5 : random.NextDouble(), Momentum = random.Next(2) == 0 ? 0.1 : random.NextDouble(), Affine = random.Next(2) == 0 },
        3 => new ReLU(),
        4 => new LeakyReLU { Slope = random.Next(2) == 0 ? 0.01 : random.NextDouble() },
        5 => new SiLU(),
        6 => new GELU(),
        7 => new Sigmoid(),
        8 => new Tanh(),
        9 => new Dropout(random.NextDouble() * Math.Pow(10, -random.Next(6))),
        10 => new Dropout2d(random.NextDouble()),
        11 => new MaxPool2d(DrawSize(random, 1, 4)) is var max && random.Next(2) == 0 ? max : max with { Stride = DrawSize(random, 1, 3) },
        12 => new AvgPool2d(DrawSize(random, 1, 4)) is var mean && random.Next(2) == 0 ? mean : mean with { Stride = DrawSize(random, 1, 3) },
        13 => random.Next(3) == 0 ? new GlobalAvgPool() : new Flatten(),
        14 => new Linear(random.Next(1, 30)) { Bias = random.Next(2) == 0 },
        15 => random.Next(3) == 0 ? new LogSoftmax() : new ReLU(),
        _ => DrawResidual(random, depth + 1),
    };

    // Branches that keep the shape, or halve it together with a projection, so that sums of both kinds are met often.
    private static Residual DrawResidual(Random random, int depth)
    {
        int channels = random.Next(1, 6);
        if (random.Next(2) == 0) return new(new([new Tanh(), .. random.Next(2) == 0 ? [DrawLayer(random, depth)] : Array.Empty<Layer>()]));
        Layer[] branch = [new Conv2d(channels, 3) { Padding = 1, Stride = 2 }, DrawLayer(random, depth), new BatchNorm2d()];
        return new(new(branch)) { Projection = new([new Conv2d(channels, 1) { Stride = 2, Name = "skip" }]) };
    }

    private static Size DrawSize(Random random, int least, int below) => new(random.Next(least, below), random.Next(least, below));

    private static string DrawName(Random random)
    {
        const string Letters = "abcXYZ_019";
        string part = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Letters[random.Next(Letters.Length)]));
        return random.Next(4) == 0 ? $"{part}.{random.Next(100)}" : part;
    }

    private static IEnumerable<Model> Shrink(Model model) => Enumerable.Range(0, model.Layers.Count)
        .Select(left => new Model(model.Input, new(model.Layers.Where((_, i) => i != left))))
        .Where(IsValid);

    private static bool IsValid(Model model)
    {
        try
        {
            model.Check();
            return true;
        }
        catch (ModelException)
        {
            return false;
        }
    }
}
