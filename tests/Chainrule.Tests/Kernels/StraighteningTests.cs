using Chainrule.Kernels;
using Chainrule.Kernels.Scalar;
using Chainrule.Models;

namespace Chainrule.Tests.Kernels;

/// <summary>The layer 'straighten' against its definition in double precision, and against what it is for.</summary>
public sealed class StraighteningTests
{
    // Of the largest number of an image: single precision in the pixels, double in the geometry.
    private const double Tolerance = 2e-6;

    public static TheoryData<int, int, int> Shapes => new() { { 1, 28, 28 }, { 3, 28, 28 }, { 1, 9, 13 }, { 3, 9, 13 }, { 2, 1, 7 }, { 1, 7, 1 }, { 3, 2, 3 }, { 1, 1, 1 }, { 2, 5, 4 }, { 1, 40, 6 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Any_image_comes_out_as_the_definition_says(int channels, int height, int width)
    {
        var shape = new Shape(channels, height, width);
        var random = new Random(channels + 10 * height + 100 * width);
        for (int i = 0; i < 200; i++) RequireTruth(Drawn(random, shape, i), shape);
    }

    [Fact]
    public void More_ink_than_single_precision_holds_stays_as_it_is()
    {
        float[] image = [-3e38f, 0, 0, 3e38f];
        Assert.Equal(image, Straightened(image, new(1, 1, 4)));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Image_of_one_number_stays_as_it_is(int channels, int height, int width)
    {
        var shape = new Shape(channels, height, width);
        foreach (float number in (float[])[0, -0.4242f, 1e30f])
        {
            float[] image = [.. Enumerable.Repeat(number, shape.Count)];
            Assert.Equal(image, Straightened(image, shape));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Image_with_a_number_that_is_none_stays_as_it_is(float number)
    {
        var shape = new Shape(2, 5, 9);
        for (int place = 0; place < shape.Count; place++)
        {
            float[] image = [.. Enumerable.Range(0, shape.Count).Select(i => i % 7 - 3f)];
            image[place] = number;
            Assert.Equal(image, Straightened(image, shape));
        }
    }

    [Fact]
    public void Pixel_alone_goes_to_the_middle_as_it_is()
    {
        // Neither spread nor slant: only the place changes.
        var shape = new Shape(1, 9, 13);
        for (int place = 0; place < shape.Count; place++)
        {
            float[] image = new float[shape.Count], wanted = new float[shape.Count];
            (image[place], wanted[4 * 13 + 6]) = (2.5f, 2.5f);
            Assert.Equal(wanted, Straightened(image, shape));
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, -1)]
    [InlineData(-3, 2)]
    [InlineData(4, -4)]
    public void Shifted_drawing_comes_out_the_same(int down, int right)
    {
        var straight = Straightened(Stroke((y, x) => (y, x)), Model.Mnist);
        var shifted = Straightened(Stroke((y, x) => (y - down, x - right)), Model.Mnist);
        Assert.InRange(Farthest(straight, shifted), 0, 1e-5);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(-0.4)]
    public void Slanted_drawing_comes_out_nearly_the_same(double slant)
    {
        var straight = Straightened(Stroke((y, x) => (y, x)), Model.Mnist);
        var slanted = Straightened(Stroke((y, x) => (y, x - slant * (y - 13.5))), Model.Mnist);
        // What is left is that a drawing is known at its pixels only.
        Assert.InRange(Farthest(straight, slanted), 0, 0.1);
        Assert.True(Farthest(Stroke((y, x) => (y, x)), Stroke((y, x) => (y, x - slant * (y - 13.5)))) > 0.5);
    }

    [Theory]
    [InlineData(0.7, 1)]
    [InlineData(1, 0.7)]
    [InlineData(0.6, 1.3)]
    public void Height_goes_three_quarters_of_the_way_and_width_three_eighths(double tall, double wide)
    {
        Moments before = Moments.Of(Stroke((y, x) => (13.5 + (y - 13.5) / tall, 13.5 + (x - 13.5) / wide)));
        Moments after = Moments.Of(Straightened(Stroke((y, x) => (13.5 + (y - 13.5) / tall, 13.5 + (x - 13.5) / wide)), Model.Mnist));
        // Reading between pixels widens a stroke by a little.
        Assert.Equal(Math.Pow(before.Height / 5.46, 0.25), after.Height / 5.46, 0.02);
        Assert.Equal(Math.Pow(before.Width / 3.416, 0.625), after.Width / 3.416, 0.05);
        Assert.Equal(0, after.Slant, 0.03);
        Assert.Equal(13.5, after.Row, 0.05);
        Assert.Equal(13.5, after.Column, 0.05);
    }

    private static void RequireTruth(float[] image, Shape shape)
    {
        double[] truth = ScalarStraightening.Forward(ScalarTensor.From(image, shape)).Values;
        float[] straight = Straightened(image, shape);
        double largest = image.Max(Math.Abs);
        for (int i = 0; i < truth.Length; i++)
            Assert.True(Math.Abs(straight[i] - truth[i]) <= Tolerance * largest, $"{shape}, number {i}: {straight[i]:G7}, the truth {truth[i]:G7}, of numbers to {largest:G3}");
    }

    /// <summary>Noise, sparse noise, one pixel, one row, one column, a line; upright or inverted, about any level.</summary>
    private static float[] Drawn(Random random, Shape shape, int kind)
    {
        float[] image = new float[shape.Count];
        float level = kind % 3 == 0 ? 0 : (float)(4 * random.NextDouble() - 2), ink = kind % 2 == 0 ? 1 : -3;
        (int row, int column) = (random.Next(shape.Height), random.Next(shape.Width));
        for (int i = 0; i < image.Length; i++)
        {
            (int y, int x) = (i / shape.Width % shape.Height, i % shape.Width);
            bool drawn = (kind % 7) switch
            {
                0 => true,
                1 => random.Next(4) == 0,
                2 => y == row && x == column,
                3 => y == row,
                4 => x == column,
                5 => y - row == x - column,
                _ => random.Next(image.Length) < 2,
            };
            image[i] = level + (drawn ? ink * (float)random.NextDouble() : 0);
        }

        return image;
    }

    private static unsafe float[] Straightened(float[] image, Shape shape)
    {
        // What the loops must not touch is told by its numbers afterwards.
        float[] output = [.. Enumerable.Repeat(77f, shape.Count + 1)], line = [.. Enumerable.Repeat(55f, Straightening.LineSize(shape.Width) + 1)], given = [.. image];
        fixed (float* from = image, to = output, room = line) Straightening.Run(from, to, shape, room);
        Assert.Equal(given, image);
        Assert.Equal(77f, output[^1]);
        Assert.Equal(55f, line[^1]);
        return output[..^1];
    }

    /// <summary>A smooth stroke, bent as digits are, on a plane that is laid over the pixels by a map.</summary>
    private static float[] Stroke(Func<double, double, (double Y, double X)> map)
    {
        var image = new float[28 * 28];
        for (int i = 0; i < image.Length; i++)
        {
            (double y, double x) = map(i / 28, i % 28);
            double across = x - 13 - 2.5 * Math.Sin((y - 13) / 2.5), beyond = Math.Max(0, Math.Abs(y - 13) - 5);
            image[i] = (float)Math.Exp(-(across * across + beyond * beyond) / 2);
        }

        return image;
    }

    private static double Farthest(float[] a, float[] b) => a.Zip(b, (one, other) => Math.Abs(one - other)).Max();

    private readonly record struct Moments(double Row, double Column, double Height, double Width, double Slant)
    {
        public static Moments Of(float[] image)
        {
            double mass = image.Sum(v => (double)v), row = Mean((y, _) => y), column = Mean((_, x) => x);
            double yy = Mean((y, _) => (y - row) * (y - row)), xy = Mean((y, x) => (y - row) * (x - column)), xx = Mean((_, x) => (x - column) * (x - column));
            return new(row, column, Math.Sqrt(yy), Math.Sqrt(xx - xy * xy / yy), xy / yy);

            double Mean(Func<int, int, double> of) => image.Select((v, i) => v * of(i / 28, i % 28)).Sum() / mass;
        }
    }
}
