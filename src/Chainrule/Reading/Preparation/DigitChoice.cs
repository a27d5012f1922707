namespace Chainrule.Reading.Preparation;

/// <summary>Which blobs of ink are the digit, and what else was there.</summary>
/// <param name="Blobs">The digit's.</param>
/// <param name="Box">Around them.</param>
/// <param name="Others">How many blobs look like further digits.</param>
internal sealed record DigitChoice(IReadOnlyList<Blob> Blobs, PixelBox Box, int Others)
{
    // A bar of a 5 or 7 that does not touch is a twentieth of the digit or more, and near it; a speck of dirt is smaller or farther.
    private const double SmallestPart = 0.04, Near = 0.25;

    /// <param name="blobs">The largest first; there is one at least.</param>
    public static DigitChoice From(IReadOnlyList<Blob> blobs)
    {
        // What runs off the picture is the edge of the paper or of the table, if there is something else to be read.
        Blob main = blobs.FirstOrDefault(b => !b.TouchesEdge && b.Area >= 0.1 * blobs[0].Area && b.Box.Longer >= 0.15 * blobs[0].Box.Longer) ?? blobs[0];
        List<Blob> candidates = [.. blobs.Where(b => b != main && (main.TouchesEdge || !b.TouchesEdge) && b.Area >= SmallestPart * main.Area)];
        int others = candidates.RemoveAll(b => LooksLikeAnother(main, b));
        PixelBox box = main.Box;
        var digit = new List<Blob> { main };
        foreach (Blob part in candidates.OrderBy(b => Distance(main.Box, b.Box)))
        {
            if (Distance(box, part.Box) > Near * main.Box.Longer) continue;
            digit.Add(part);
            box = box.Union(part.Box);
        }

        return new(digit, box, others);
    }

    private static bool LooksLikeAnother(Blob main, Blob other) =>
        main.Box.GapAcross(other.Box) > 0 && other.Box.Height >= 0.5 * main.Box.Height && main.Box.GapDown(other.Box) < 0;

    private static int Distance(PixelBox a, PixelBox b) => Math.Max(0, Math.Max(a.GapAcross(b), a.GapDown(b)));
}
