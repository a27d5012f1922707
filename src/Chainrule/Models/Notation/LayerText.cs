using System.Text;

namespace Chainrule.Models.Notation;

/// <summary>Writes layers and models in the text notation. Options at their default are left out.</summary>
internal static class LayerText
{
    public static string Of(Model model) =>
        (model.Input == Model.Mnist ? "" : $"in {model.Input.Channels}x{model.Input.Height}x{model.Input.Width}, ") + Of(model.Layers);

    public static string Of(Layer layer) => (layer.Name is null ? "" : layer.Name + "=") + Unnamed(layer);

    /// <summary>The layer without its name, for tables that tell the name in a column of its own.</summary>
    public static string Unnamed(Layer layer) => (layer.Functional ? "f." : "") + LayerWords.WordOf(layer) + Arguments(layer);

    private static string Of(LayerList layers) => string.Join(", ", layers.Select(Of));

    private static string Arguments(Layer layer) => layer switch
    {
        Conv2d c => Conv(c),
        BatchNorm2d b => Unless(1e-5, b.Epsilon, " eps ") + Unless(0.1, b.Momentum, " momentum ") + (b.Affine ? "" : " plain"),
        LeakyReLU l => Unless(0.01, l.Slope, " "),
        Dropout d => " " + Number(d.Probability),
        Dropout2d d => " " + Number(d.Probability),
        MaxPool2d p => Pool(p.Kernel, p.Stride),
        AvgPool2d p => Pool(p.Kernel, p.Stride),
        Linear l => $" {l.Features}" + (l.Bias ? "" : " nobias"),
        Residual { Projection.Count: 0 } r => $"({Of(r.Branch)})",
        Residual r => $"({Of(r.Branch)}; {Of(r.Projection)})",
        _ => "",
    };

    private static string Conv(Conv2d c)
    {
        var text = new StringBuilder($" {c.Channels} k{Side(c.Kernel)}");
        if (c.Stride != 1) text.Append(" s").Append(Side(c.Stride));
        if (c.Padding != 0) text.Append(" p").Append(Side(c.Padding));
        if (c.Groups != 1) text.Append(" g").Append(c.Groups);
        if (!c.Bias) text.Append(" nobias");
        return text.ToString();
    }

    private static string Pool(Size kernel, Size stride) => $" {Side(kernel)}" + (stride == kernel ? "" : $" s{Side(stride)}");

    private static string Side(Size size) => size.Height == size.Width ? $"{size.Height}" : $"{size.Height}x{size.Width}";

    private static string Unless(double usual, double value, string before) => value.Equals(usual) ? "" : before + Number(value);

    // Adding zero turns -0 into 0, which the notation can say.
    private static string Number(double value) => (value + 0.0).ToString("R").ToLowerInvariant();
}
