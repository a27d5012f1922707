using System.Globalization;
using Chainrule.Data;
using Chainrule.Kernels;

namespace Chainrule.Reading.Disturbances;

/// <summary>Makes the disturbed picture of an image. What is drawn at random follows from the image's number alone: every network sees the same pictures.</summary>
internal sealed class DisturbedImage
{
    private const ulong Seed = 1;

    // Right, down right, down, …: x and y by turns.
    private static readonly (int X, int Y)[] directions = [(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1)];

    private readonly Disturbance disturbance;
    private readonly int height, width;
    private readonly Augmentation left, right;

    public DisturbedImage(Disturbance disturbance, int height, int width)
    {
        (this.disturbance, this.height, this.width) = (disturbance, height, width);
        bool turns = disturbance.Kind == DisturbanceKind.Rotated;
        (left, right) = (turns ? Turn(-disturbance.Strength) : Augmentation.None, turns ? Turn(disturbance.Strength) : Augmentation.None);
    }

    /// <param name="number">The image's number in its set.</param>
    /// <param name="image">Rows × columns of grey levels.</param>
    /// <param name="result">Normalised, as the network reads it.</param>
    public void Make(int number, ReadOnlySpan<byte> image, Span<float> result)
    {
        var random = new CounterRandom(Seed, RandomPurpose.Disturbance, (ulong)number);
        int strength = (int)disturbance.Strength;
        switch (disturbance.Kind)
        {
            case DisturbanceKind.Rotated:
                (random.NextInt32(2) == 0 ? left : right).Apply(image, height, width, result, ref random);
                break;
            case DisturbanceKind.Shifted:
                (int x, int y) = directions[random.NextInt32(directions.Length)];
                Fill(result, (row, column, pixels) => At(pixels, row - y * strength, column - x * strength), image);
                break;
            case DisturbanceKind.Thickened:
                Fill(result, (row, column, pixels) => Extreme(pixels, row, column, strength, darkest: true), image);
                break;
            case DisturbanceKind.Thinned:
                Fill(result, (row, column, pixels) => Extreme(pixels, row, column, strength, darkest: false), image);
                break;
            case DisturbanceKind.Noisy:
                for (int i = 0; i < image.Length; i++)
                    result[i] = Normalization.Of((byte)Math.Clamp(Math.Round(image[i] + 255 * disturbance.Strength * random.NextNormal()), 0, 255));
                break;
            default: throw new ArgumentOutOfRangeException(nameof(number), disturbance.Kind, "no picture for this disturbance");
        }
    }

    private static Augmentation Turn(double degrees) => Augmentation.Parse(string.Create(CultureInfo.InvariantCulture, $"rotate {degrees}..{degrees} bilinear"));

    private delegate byte Pixel(int row, int column, ReadOnlySpan<byte> pixels);

    private void Fill(Span<float> result, Pixel pixel, ReadOnlySpan<byte> image)
    {
        for (int row = 0; row < height; row++)
            for (int column = 0; column < width; column++) result[row * width + column] = Normalization.Of(pixel(row, column, image));
    }

    private byte At(ReadOnlySpan<byte> pixels, int row, int column) => row >= 0 && row < height && column >= 0 && column < width ? pixels[row * width + column] : (byte)0;

    /// <summary>Over a square of strength + 1 pixels a side, about the pixel: a stroke then gains, or loses, so many pixels of width.</summary>
    private byte Extreme(ReadOnlySpan<byte> pixels, int row, int column, int strength, bool darkest)
    {
        byte found = At(pixels, row, column);
        for (int y = row - strength / 2; y <= row + (strength + 1) / 2; y++)
            for (int x = column - strength / 2; x <= column + (strength + 1) / 2; x++)
                found = darkest ? Math.Max(found, At(pixels, y, x)) : Math.Min(found, At(pixels, y, x));
        return found;
    }
}
