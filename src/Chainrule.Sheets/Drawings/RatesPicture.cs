using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Sheets.Drawings;

/// <summary>E_total over the steps at several learning rates, as an SVG picture.</summary>
internal static class RatesPicture
{
    private const double Width = 760;
    private const double Height = 400;
    private const double Left = 60;
    private const double Right = 90;
    private const double Top = 40;
    private const double Bottom = 48;

    public static string Svg(NetworkPlan plan, IReadOnlyList<double> rates, int steps)
    {
        var network = new HandNetwork(plan);
        double[][] errors = [.. rates.Select(rate => Errors(network, rate, steps))];
        double most = Ceiling(errors.SelectMany(line => line).Where(double.IsFinite).Max());
        var canvas = new SvgCanvas(Width, Height, $"E_total over {steps} steps at the learning rates {string.Join(", ", rates)}");
        canvas.Text(Width / 2, 22, $"E_total over {steps} steps at {rates.Count} learning rates", 15, bold: true);
        Frame(canvas, steps, most);
        for (int k = 0; k < rates.Count; k++)
        {
            string colour = Palette.Series[k % Palette.Series.Length];
            (double X, double Y)[] points = [.. errors[k].Select((error, step) => (X(step + 1, steps), Y(error, most))).Where(point => double.IsFinite(point.Item2))];
            canvas.Path(points, colour);
            canvas.Text(Width - Right + 6, points[^1].Y + 4, $"η = {rates[k]}", 12, "start", colour, bold: true);
        }

        return canvas.ToString();
    }

    private static double[] Errors(HandNetwork network, double rate, int steps)
    {
        Symbol name = InputNames.Rate(0);
        Dictionary<Symbol, double> inputs = InputNames.Values(network);
        inputs[name] = rate;
        return RateTable.Build(network, name).Work(inputs, steps).Column(HandNetwork.Total);
    }

    private static void Frame(SvgCanvas canvas, int steps, double most)
    {
        for (int k = 0; k <= 5; k++)
        {
            double value = most * k / 5;
            canvas.Line(Left, Y(value, most), Width - Right, Y(value, most), k == 0 ? "A6A6A6" : "E4E4E4");
            canvas.Text(Left - 8, Y(value, most) + 4, $"{value:0.###}", 11, "end", "595959");
        }

        int stride = Math.Max(1, steps / 9);
        for (int step = 1; step <= steps; step += stride) canvas.Text(X(step, steps), Height - Bottom + 18, $"{step}", 11, "middle", "595959");
        canvas.Text(Left + (Width - Left - Right) / 2, Height - 10, "step", 12, "middle", "595959");
        canvas.Text(Left, Top - 8, "E_total", 12, "middle", "595959");
    }

    private static double X(double step, int steps) => Left + (step - 1) / (steps - 1) * (Width - Left - Right);

    private static double Y(double value, double most) => Height - Bottom - value / most * (Height - Top - Bottom);

    // The next of 1, 2.5, 5 times a power of ten, so that fifths of it are round.
    private static double Ceiling(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 2.5, 5, 10 }.First(times => times * power >= value) * power;
    }
}
