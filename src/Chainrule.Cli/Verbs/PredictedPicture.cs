using Chainrule.Reading;

namespace Chainrule.Cli.Verbs;

/// <summary>One picture, as far as it could be read.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Prepared">What was read; null if the file could not be.</param>
/// <param name="Digit">The most probable digit; null if there is none in it.</param>
/// <param name="Probabilities">One a digit; none if there is no digit.</param>
/// <param name="Error">Why the file could not be read.</param>
internal sealed record PredictedPicture(string File, PreparedPicture? Prepared, int? Digit, float[] Probabilities, string? Error)
{
    // Below one half, the digit is more probably another one.
    private const float Sure = 0.5f;

    public string? Doubt => Prepared?.Doubt
        ?? (Digit is { } digit && Probabilities[digit] < Sure ? "no digit is more probable than all others together: it may be none" : null);
}
