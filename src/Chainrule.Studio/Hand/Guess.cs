using System.Globalization;

namespace Chainrule.Studio.Hand;

/// <summary>What is said about a gradient that somebody worked out: right, or in which way it is not.</summary>
internal sealed record Guess(bool Right, string Message)
{
    private const double Near = 0.005;

    public static Guess Judge(string text, double truth, double rate)
    {
        string plain = text.Trim().Replace('−', '-').Replace(',', '.');
        if (!double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double given) || !double.IsFinite(given))
            return new(false, $"'{text.Trim()}' is no number. Write for example 0.0821 or 8.21e-2.");
        if (IsNear(given, truth)) return new(true, $"Right: it is {truth:G6}.");
        if (IsNear(given, -truth)) return new(false, "The size is right, the sign is not. Does the error rise or fall when this weight grows?");
        if (IsNear(given, rate * truth)) return new(false, "This is η times the gradient: what the weight moves by. The gradient itself is asked for.");
        if (IsNear(given, 2 * truth)) return new(false, "This is twice the gradient. The ½ of the error cancels the 2 of the square.");
        if (IsNear(given, truth / 2)) return new(false, "This is half the gradient. The 2 from the square cancels the ½ of the error.");
        string size = Math.Abs(given) > Math.Abs(truth) ? "too large" : "too small";
        string sign = Math.Sign(given) == Math.Sign(truth) ? "The sign is right, the size is" : "The sign is wrong, and the size is";
        return new(false, $"Not yet. {sign} {size}. Go along the lit path from the error back, one factor for each step.");
    }

    // To three digits, as one reads it off a sheet.
    private static bool IsNear(double given, double truth) => Math.Abs(given - truth) <= Near * Math.Abs(truth) + 1e-12;
}
