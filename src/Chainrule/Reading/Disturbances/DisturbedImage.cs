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
                Shift(image, x * strength, y * strength, result);
                break;
            case DisturbanceKind.Thickened or DisturbanceKind.Thinned:
                Span<byte> along = new byte[image.Length], both = new byte[image.Length];
                bool darkest = disturbance.Kind == DisturbanceKind.Thickened;
                // The extreme of a square is that of its rows' extremes.
                Widen(image, along, strength, darkest, height, width, width, 1);
                Widen(along, both, strength, darkest, width, height, 1, width);
                Normalization.Apply(both, result);
                break;
            case DisturbanceKind.Noisy:
                for (int i = 0; i < image.Length; i++)
                    result[i] = Normalization.Of((byte)Math.Clamp(Math.Round(image[i] + 255 * disturbance.Strength * random.NextNormal()), 0, 255));
                break;
            default: throw new NotSupportedException($"There is no picture for the disturbance {disturbance.Kind}.");
        }
    }

    private static Augmentation Turn(double degrees) => Augmentation.Parse(string.Create(CultureInfo.InvariantCulture, $"rotate {degrees}..{degrees} bilinear"));

    private void Shift(ReadOnlySpan<byte> image, int right, int down, Span<float> result)
    {
        result.Fill(Normalization.Of(0));
        for (int row = Math.Max(0, down); row < Math.Min(height, height + down); row++)
            for (int column = Math.Max(0, right); column < Math.Min(width, width + right); column++)
                result[row * width + column] = Normalization.Of(image[(row - down) * width + column - right]);
    }

    /// <summary>Each pixel becomes the extreme of strength + 1 pixels about it in its line: a stroke then gains, or loses, so many pixels of width. Beyond the edge is paper.</summary>
    private static void Widen(ReadOnlySpan<byte> from, Span<byte> to, int strength, bool darkest, int lines, int length, int line, int step)
    {
        for (int l = 0; l < lines; l++)
        {
            for (int i = 0; i < length; i++)
            {
                int first = i - strength / 2, last = i + (strength + 1) / 2;
                byte found = first < 0 || last >= length ? (byte)0 : from[l * line + first * step];
                for (int k = Math.Max(0, first); k <= Math.Min(length - 1, last); k++)
                    found = darkest ? Math.Max(found, from[l * line + k * step]) : Math.Min(found, from[l * line + k * step]);
                to[l * line + i * step] = found;
            }
        }
    }
}
