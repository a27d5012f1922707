namespace Chainrule.Studio.Parts;

/// <summary>An axis: from values to pixels, with round numbers to mark.</summary>
public sealed record ChartScale
{
    private readonly double least;
    private readonly double most;
    private readonly double from;
    private readonly double to;

    public ChartScale(double least, double most, double from, double to)
    {
        (this.least, this.most) = most > least ? (least, most) : (least, least + 1);
        (this.from, this.to) = (from, to);
    }

    public double Pixel(double value) => from + (value - least) / (most - least) * (to - from);

    /// <param name="about">How many, roughly.</param>
    /// <param name="leastStep">From one to the next at least so much.</param>
    public IEnumerable<double> Ticks(int about = 5, double leastStep = 0)
    {
        double step = Math.Max(leastStep, Round((most - least) / about));
        for (double k = Math.Ceiling(least / step - 1e-9); k * step <= most + step * 1e-9; k++) yield return k * step;
    }

    /// <summary>A tick's number, without the digits that only rounding brings.</summary>
    public static string Label(double tick) => tick == 0 ? "0" : tick.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);

    // 1, 2 or 5 times a power of ten.
    private static double Round(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch { < 1.5 => power, < 3.5 => 2 * power, < 7.5 => 5 * power, _ => 10 * power };
    }
}
