using System.Globalization;

namespace Chainrule.Studio.Parts;

/// <summary>How the pages write numbers.</summary>
public static class Numbers
{
    /// <summary>Four places behind the point, or a power of ten where these would say nothing.</summary>
    public static string Short(double value) => value switch
    {
        _ when !double.IsFinite(value) => "overflow",
        0 => "0.0000",
        _ when Math.Abs(value) is >= 1000 or < 0.001 => value.ToString("0.00e0", CultureInfo.InvariantCulture).Replace('-', '−'),
        _ => value.ToString("0.0000", CultureInfo.InvariantCulture).Replace('-', '−'),
    };

    /// <summary>All digits, as a form or an attribute needs them.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A length in a drawing.</summary>
    public static string Pixels(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Thousands(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
