namespace Chainrule.Reading.Disturbances;

/// <summary>One way in which test images are made harder, and how much.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Strength">In the kind's own unit, see <see cref="Unit"/>.</param>
internal sealed record Disturbance(DisturbanceKind Kind, double Strength)
{
    /// <summary>Those that a network is held against, from mild to harsh.</summary>
    public static IReadOnlyList<Disturbance> All { get; } =
    [
        .. Ladder(DisturbanceKind.Rotated, 10, 20, 30, 40),
        .. Ladder(DisturbanceKind.Shifted, 1, 2, 3, 4),
        .. Ladder(DisturbanceKind.Thickened, 1, 2, 3),
        .. Ladder(DisturbanceKind.Thinned, 1, 2),
        .. Ladder(DisturbanceKind.Noisy, 0.1, 0.2, 0.3, 0.4),
    ];

    /// <summary>What the strength counts: degrees; pixels of distance or of a stroke's width; the noise's deviation as a share of full ink.</summary>
    public string Unit => Kind switch
    {
        DisturbanceKind.Rotated => "degrees",
        DisturbanceKind.Noisy => "of full ink",
        _ => "pixels",
    };

    private static IEnumerable<Disturbance> Ladder(DisturbanceKind kind, params double[] strengths) => strengths.Select(strength => new Disturbance(kind, strength));
}
