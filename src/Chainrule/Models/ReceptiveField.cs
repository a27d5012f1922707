namespace Chainrule.Models;

/// <summary>
/// Which pixels one output can depend on, along rows or along columns: output <c>i</c> sees the <see cref="Length"/> pixels from
/// <c>Start + i · Jump</c> on. Padding counts as pixels, so that the figure belongs to the layer and not to a place in the image.
/// </summary>
/// <param name="Start">The first pixel that output 0 sees; negative where padding stands before the image.</param>
/// <param name="Length">The receptive field: how many pixels wide the view is.</param>
/// <param name="Jump">How many pixels the view moves from one output to the next; 0 where each sees the whole image.</param>
/// <param name="Spread">How many places of the map a list of features still comes from (1 for a map itself): what mixes the list sees them all.</param>
public readonly record struct ReceptiveField(long Start, long Length, long Jump, long Spread)
{
    // Far beyond any image, and small enough that a kernel or stride times it stays within 64 bits.
    private const long Limit = 1L << 40;

    /// <summary>A pixel sees itself.</summary>
    internal static readonly ReceptiveField Pixel = new(0, 1, 1, 1);

    /// <summary>Every output sees the whole image; so does its neighbour, and all that is made of them.</summary>
    internal static ReceptiveField Whole(int side) => new(0, side, 0, 1);

    /// <summary>A window slides over the map: it grows the view by its further taps, each a jump away, and multiplies the jump.</summary>
    internal ReceptiveField Slide(int kernel, int stride, int padding) => this with
    {
        Start = Bound(Start - padding * Jump),
        Length = Bound(Length + (kernel - 1) * Jump),
        Jump = Bound(Jump * stride),
    };

    /// <summary>The map becomes a list: each number keeps its view, but together they come from all <paramref name="places"/>.</summary>
    internal ReceptiveField Flatten(int places) => this with { Spread = Spread * places };

    /// <summary>Every output sees what all numbers of the list see.</summary>
    internal ReceptiveField Mix() => this with { Length = Bound(Length + (Spread - 1) * Jump), Spread = 1 };

    /// <summary>
    /// The sum of two paths sees what either sees. Where the paths stride differently, though they end in equally many places, the
    /// larger jump is kept: an upper bound from there on.
    /// </summary>
    internal ReceptiveField Union(ReceptiveField other)
    {
        long start = Math.Min(Start, other.Start);
        return new(start, Math.Max(Start + Length, other.Start + other.Length) - start, Math.Max(Jump, other.Jump),
            Math.Max(Spread, other.Spread));
    }

    private static long Bound(long value) => Math.Clamp(value, -Limit, Limit);
}
