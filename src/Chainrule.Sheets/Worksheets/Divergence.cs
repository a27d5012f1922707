using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Worksheets;

/// <summary>
/// Where learning begins to diverge: the smallest rate tried at which E_total is higher after some step than before it. Rates are tried from 0.01 upwards,
/// each a tenth larger, up to 100; between the last that fell and the first that rose they are tried again, in hundred equal parts.
/// </summary>
/// <param name="Falling">The largest rate tried below at which E_total fell at every step.</param>
/// <param name="Rising">The smallest rate tried at which it rose; null when it never did.</param>
/// <param name="Step">The first step at which it was higher than at the step before.</param>
/// <param name="Steps">How many steps were looked at.</param>
/// <param name="Overflows">Whether it did not rise but left the range of numbers that a sheet can hold.</param>
internal sealed record Divergence(double Falling, double? Rising, int Step, int Steps, bool Overflows = false)
{
    public const double Least = 0.01;

    /// <summary>Far above any rate that is used. A sigmoid's E_total may rise at 6640, since its outputs are saturated there: that tells a learner nothing.</summary>
    public const double Most = 100;

    // A longer look would cost seconds for tables of thousands of rows and hardly ever tells another rate.
    private const int MostSteps = 100;
    private const int Parts = 100;

    public static Divergence Find(HandNetwork network, Dictionary<Symbol, double> inputs, int rows)
    {
        Symbol rate = InputNames.Rate(0);
        Table table = RateTable.Build(network, rate);
        int steps = Math.Min(rows, MostSteps);
        double[] Errors(double value) => table.Work(new Dictionary<Symbol, double>(inputs) { [rate] = value }, steps).Column(HandNetwork.Total);
        double falling = 0;
        for (double coarse = Least; coarse <= Most; coarse *= 1.1)
        {
            if (FirstRise(Errors(coarse)) == 0)
            {
                falling = coarse;
                continue;
            }

            return Refined(falling, coarse, Errors);
        }

        return new Divergence(falling, null, 0, steps);
    }

    /// <summary>The first step (counted from 1) whose error is above that of the step before, or is an overflow; 0 when there is none.</summary>
    /// <remarks>Rises within rounding are none: near its end a training trembles in the last digits.</remarks>
    public static int FirstRise(IReadOnlyList<double> errors)
    {
        for (int step = 1; step < errors.Count; step++)
        {
            if (!(errors[step] <= errors[step - 1] * (1 + 1e-9) + 1e-15)) return step + 1;
        }

        return 0;
    }

    private static Divergence Refined(double falling, double rising, Func<double, double[]> errors)
    {
        // Rounded to a width that a person would type: a step of the fine search to one significant digit.
        double width = Math.Pow(10, Math.Floor(Math.Log10((rising - falling) / Parts * 1.0000001) + 1));
        double last = Math.Floor(falling / width) * width;
        for (double fine = last + width; fine < rising + width; fine += width)
        {
            double tried = Math.Round(fine / width) * width;
            double typed = double.Parse(tried.ToString("G12"));
            if (FirstRise(errors(typed)) > 0) return Told(double.Parse(last.ToString("G12")), typed, errors(typed));
            last = tried;
        }

        return Told(falling, rising, errors(rising));
    }

    private static Divergence Told(double falling, double rising, double[] errors)
    {
        int step = FirstRise(errors);
        return new Divergence(falling, rising, step, errors.Length, !double.IsFinite(errors[step - 1]));
    }
}
