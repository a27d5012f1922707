using Chainrule.Kernels;

namespace Chainrule.Data;

/// <summary>What a network reads in place of a grey level from 0 to 255: (level / 255 − mean) / deviation.</summary>
/// <remarks>One mean and one deviation for every data set: those of MNIST's training images, which the documents normalise by.</remarks>
public static class Normalization
{
    /// <summary>What is taken off, as a share of 255.</summary>
    public const double Mean = 0.1307;

    /// <summary>What is divided by, as a share of 255.</summary>
    public const double Deviation = 0.3081;

    /// <summary>The normalised value is level · Factor + Offset.</summary>
    internal const double Factor = 1 / (255 * Deviation);
    internal const double Offset = -Mean / Deviation;

    /// <summary>The value of a whole grey level.</summary>
    public static float Of(byte level) => level * (float)Factor + (float)Offset;

    /// <summary>The grey level of a value, from 0 to 255 and rounded: what a picture of normalised values shows.</summary>
    public static byte Level(float value) => (byte)Math.Clamp(Math.Round((value - Offset) / Factor), 0, 255);

    /// <summary>Normalises whole grey levels.</summary>
    /// <param name="levels">0 for paper, 255 for ink.</param>
    /// <param name="values">As many numbers.</param>
    public static void Apply(ReadOnlySpan<byte> levels, Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, levels.Length);
        if (!levels.IsEmpty) LevelPasses.Normalize(levels, (float)Factor, (float)Offset, values);
    }
}
