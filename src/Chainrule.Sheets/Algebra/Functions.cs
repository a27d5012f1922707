namespace Chainrule.Sheets.Algebra;

/// <summary>The functions there are. Value and slope stand side by side.</summary>
public static class Functions
{
    /// <summary>The slope of LeakyReLU for negative arguments, PyTorch's default.</summary>
    public const double Leak = 0.01;

    /// <summary>e raised to the argument.</summary>
    public static Function Exp { get; } = new(
        "exp", Math.Exp, (x, y) => y,
        "exp({0})", @"\exp\left({0}\right)", "EXP({0})");

    /// <summary>The natural logarithm.</summary>
    public static Function Log { get; } = new(
        "log", Math.Log, (x, y) => 1 / x,
        "ln({0})", @"\ln\left({0}\right)", "LN({0})");

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Function Sigmoid { get; } = new(
        "sigmoid", x => 1 / (1 + Math.Exp(-x)), (x, y) => y * (1 - y),
        "σ({0})", @"\sigma\left({0}\right)", "1/(1+EXP(-{1}))", BindingLevel.Product);

    /// <summary>The hyperbolic tangent.</summary>
    public static Function Tanh { get; } = new(
        "tanh", Math.Tanh, (x, y) => 1 - y.Pow(2),
        "tanh({0})", @"\tanh\left({0}\right)", "TANH({0})");

    /// <summary>The larger of 0 and the argument.</summary>
    public static Function ReLU { get; } = new(
        "relu", x => Math.Max(0, x), (x, y) => Step!.Of(x), // at exactly 0 the slope is chosen to be 0, as PyTorch does
        "ReLU({0})", @"\mathrm{ReLU}\left({0}\right)", "MAX(0,{0})");

    /// <summary>1 above zero, 0 elsewhere: ReLU's slope.</summary>
    public static Function Step { get; } = new(
        "step", x => x > 0 ? 1 : double.IsNaN(x) ? x : 0, (x, y) => 0,
        "step({0})", @"\mathrm{step}\left({0}\right)", "IF({0}>0,1,0)");

    /// <summary>The argument above zero, a hundredth of it below.</summary>
    public static Function LeakyReLU { get; } = new(
        "leaky_relu", x => x > 0 ? x : Leak * x, (x, y) => LeakyStep!.Of(x),
        "LeakyReLU({0})", @"\mathrm{LeakyReLU}\left({0}\right)", "IF({0}>0,{0},0.01*{1})");

    /// <summary>LeakyReLU's slope.</summary>
    public static Function LeakyStep { get; } = new(
        "leaky_step", x => x > 0 ? 1 : double.IsNaN(x) ? x : Leak, (x, y) => 0,
        "leakystep({0})", @"\mathrm{leakystep}\left({0}\right)", "IF({0}>0,1,0.01)");

    /// <summary>ln(1 + eˣ).</summary>
    // Written so that a large argument does not overflow: exp is only ever taken of −|x|.
    public static Function Softplus { get; } = new(
        "softplus", x => Math.Max(0, x) + Math.Log(1 + Math.Exp(-Math.Abs(x))), (x, y) => Sigmoid.Of(x),
        "softplus({0})", @"\mathrm{softplus}\left({0}\right)", "MAX(0,{0})+LN(1+EXP(-ABS({0})))", BindingLevel.Sum);

    /// <summary>All of them, those before that others are made of.</summary>
    public static IReadOnlyList<Function> All { get; } =
        [Exp, Log, Sigmoid, Tanh, ReLU, Step, LeakyReLU, LeakyStep, Softplus];
}
