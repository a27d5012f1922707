using Chainrule.Pictures;

namespace Chainrule.Reading;

/// <summary>A picture made ready to be read: like one of MNIST's, and how it came to be so.</summary>
public sealed class PreparedPicture
{
    /// <summary>Rows and columns of what is read.</summary>
    public const int Side = 28;

    private readonly byte[] pixels;

    internal PreparedPicture(byte[] pixels, IReadOnlyList<PreparationStep> steps, string? blank = null, string? doubt = null)
    {
        (this.pixels, Steps, Blank, Doubt) = (pixels, steps, blank, doubt);
    }

    /// <summary>28 × 28 grey levels, 0 for paper and 255 for ink; all 0 if nothing was found.</summary>
    public ReadOnlySpan<byte> Pixels => pixels;

    /// <summary>Why there is no digit in it; null if there may be one.</summary>
    public string? Blank { get; }

    /// <summary>What makes it doubtful that this is one digit; null if nothing does.</summary>
    public string? Doubt { get; }

    /// <summary>What was done, in order. The last one's picture is what is read.</summary>
    public IReadOnlyList<PreparationStep> Steps { get; }

    internal static Picture View(ReadOnlySpan<byte> pixels) => Picture.OfGrey(Side, Side, pixels);
}
