using Chainrule.Sheets.Checking.Calculation;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>One output's error from its target and its activation, recorded on the tape.</summary>
internal sealed record ErrorRule(string Name, Func<Tape, Value, Value, Value> Apply)
{
    public static ErrorRule HalfSquared { get; } = Squared("½ squared error", 0.5);

    public static ErrorRule Square { get; } = Squared("squared error", 1);

    public static ErrorRule CrossEntropy { get; } = new("cross-entropy", (tape, t, a) =>
        tape.Binary(-t.Number * Math.Log(a.Number), t, -Math.Log(a.Number), a, -t.Number / a.Number));

    public static ErrorRule BinaryCrossEntropy { get; } = new("binary cross-entropy", (tape, t, a) => tape.Binary(
        -(t.Number * Math.Log(a.Number)) - ((1 - t.Number) * Math.Log(1 - a.Number)),
        t,
        Math.Log(1 - a.Number) - Math.Log(a.Number),
        a,
        (a.Number - t.Number) / (a.Number * (1 - a.Number))));

    public static IReadOnlyList<ErrorRule> Known { get; } = [HalfSquared, Square, CrossEntropy, BinaryCrossEntropy];

    /// <summary>The squared error under any factor, such as 1/n of a mean.</summary>
    public static ErrorRule Squared(string name, double factor) => new(name, (tape, t, a) =>
    {
        var difference = a.Number - t.Number;
        return tape.Binary(factor * difference * difference, a, 2 * factor * difference, t, -2 * factor * difference);
    });
}
