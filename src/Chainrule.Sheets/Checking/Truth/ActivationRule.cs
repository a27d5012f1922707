using Chainrule.Sheets.Checking.Calculation;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>An activation: its value, and its slope recorded on the tape.</summary>
internal sealed record ActivationRule(string Name, Func<Tape, IReadOnlyList<Value>, int, Value> Apply)
{
    // Each takes all the nets of its layer and the unit's place among them; only softmax looks at more than its own.
    public static ActivationRule Sigmoid { get; } = Single("sigmoid", x => 1 / (1 + Math.Exp(-x)), (_, y) => y * (1 - y));

    public static ActivationRule Tanh { get; } = Single("tanh", Math.Tanh, (_, y) => 1 - (y * y));

    // At exactly 0 the slope is 0, as the project's own sheets choose it.
    public static ActivationRule Relu { get; } = Single("relu", x => Math.Max(x, 0), (x, _) => x > 0 ? 1 : 0);

    public static ActivationRule Identity { get; } = Single("identity", x => x, (_, _) => 1);

    public static ActivationRule Softplus { get; } = Single("softplus", x => Math.Log(1 + Math.Exp(x)), (x, _) => 1 / (1 + Math.Exp(-x)));

    public static ActivationRule Softsign { get; } = Single("softsign", x => x / (1 + Math.Abs(x)), (x, _) => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))));

    public static ActivationRule Swish { get; } = Single("swish", x => x / (1 + Math.Exp(-x)), (x, _) => SwishSlope(x));

    public static ActivationRule Softmax { get; } = new("softmax", ApplySoftmax);

    public static IReadOnlyList<ActivationRule> Known { get; } = [Sigmoid, Tanh, Relu, Softmax, Identity, Softplus, Softsign, Swish];

    public static ActivationRule LeakyRelu(double slope) => Single("leaky relu", x => x > 0 ? x : slope * x, (x, _) => x > 0 ? 1 : slope);

    private static ActivationRule Single(string name, Func<double, double> value, Func<double, double, double> slope) =>
        new(name, (tape, nets, unit) =>
        {
            var y = value(nets[unit].Number);
            return tape.Unary(y, nets[unit], slope(nets[unit].Number, y));
        });

    private static double SwishSlope(double x)
    {
        var s = 1 / (1 + Math.Exp(-x));
        return s + (x * s * (1 - s));
    }

    private static Value ApplySoftmax(Tape tape, IReadOnlyList<Value> nets, int unit)
    {
        var highest = nets.Max(n => n.Number);
        var sum = nets.Sum(n => Math.Exp(n.Number - highest));
        var y = Math.Exp(nets[unit].Number - highest) / sum;
        var result = Value.Of(y);
        for (var k = 0; k < nets.Count; k++)
        {
            var share = Math.Exp(nets[k].Number - highest) / sum;
            result = tape.Binary(y, result, 1, nets[k], k == unit ? y * (1 - y) : -y * share);
        }

        return result;
    }
}
