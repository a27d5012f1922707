using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Chainrule.Models;

namespace Chainrule.Kernels;

/// <summary>How what is drawn lies in an image, by the moments of its ink, and by how much it is to be changed: docs/models.md has the formulas.</summary>
/// <param name="Paper">The image's least number: ink is what exceeds it.</param>
/// <param name="Row">The middle of the ink, from the top.</param>
/// <param name="Column">The middle of the ink, across.</param>
/// <param name="Height">Rows of the image for one row of the result.</param>
/// <param name="Width">Columns of the image for one column of the result.</param>
/// <param name="Slant">How many columns the ink leans for each row.</param>
internal readonly record struct Pose(float Paper, double Row, double Column, double Height, double Width, double Slant)
{
    // The root mean square of the ink's rows and columns about their middle, as shares of a side: about MNIST's means.
    private const double UsualHeight = 0.195, UsualWidth = 0.122;

    // A spread this small a share of the usual one is what rounding leaves of none at all.
    private const double LeastSpread = 1e-6;

    /// <summary>Measures an image.</summary>
    /// <param name="image">[channel][row][column]</param>
    /// <param name="shape">Its shape.</param>
    /// <returns>Null where there is no ink, or more than single precision holds.</returns>
    public static unsafe Pose? Of(float* image, Shape shape)
    {
        float paper = Least(image, shape.Count);
        var sums = default(InkSums);
        for (int c = 0; c < shape.Channels; c++) sums.Add(image + (nint)c * shape.Height * shape.Width, shape.Height, shape.Width, paper);
        if (!(sums.All > 0 && sums.All <= float.MaxValue)) return null;

        double row = sums.Y / sums.All, column = sums.X / sums.All;
        double yy = sums.YY / sums.All - row * row, xy = sums.XY / sums.All - row * column, xx = sums.XX / sums.All - column * column;
        double tall = Math.Sqrt(Math.Max(yy, 0)) / (UsualHeight * shape.Height);
        double slant = tall > LeastSpread ? xy / yy : 0;
        double wide = Math.Sqrt(Math.Max(xx - slant * xy, 0)) / (UsualWidth * shape.Width);
        return new(paper, row + (shape.Height - 1) * 0.5, column + (shape.Width - 1) * 0.5,
            tall > LeastSpread ? ThreeQuarters(tall) : 1, wide > LeastSpread ? Math.Sqrt(ThreeQuarters(wide)) : 1, slant);
    }

    // Roots are exact to the last bit everywhere; a power is the platform's own.
    private static double ThreeQuarters(double share) => Math.Sqrt(share) * Math.Sqrt(Math.Sqrt(share));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe float Least(float* numbers, int count)
    {
        float least = numbers[0];
        int i = 0;
        if (count >= 8)
        {
            // Where a number is none, the ink is none, whatever is said here; and 0 and -0 are the same paper.
            Vector128<float> even = Vector128.Load(numbers), odd = even;
            for (; i + 8 <= count; i += 8)
            {
                even = Vector128.MinNative(even, Vector128.Load(numbers + i));
                odd = Vector128.MinNative(odd, Vector128.Load(numbers + i + 4));
            }

            even = Vector128.MinNative(even, odd);
            least = Math.Min(Math.Min(even[0], even[1]), Math.Min(even[2], even[3]));
        }

        for (; i < count; i++) least = Math.Min(least, numbers[i]);
        return least;
    }

    /// <summary>Sums of ink, of ink times place, and of ink times place times place, places counted from the middle of the image.</summary>
    /// <remarks>
    /// Four columns at a time, from top to bottom: three sums for each column, of ink, ink·y and ink·y², and what x does comes once a column. Sums are of doubles and
    /// in four lanes on every machine, so their bits are the same everywhere.
    /// </remarks>
    private struct InkSums
    {
        public double All, Y, X, YY, XY, XX;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public unsafe void Add(float* plane, int height, int width, float paper)
        {
            Vector256<double> all = default, y = default, x = default, yy = default, xy = default, xx = default;
            Vector256<double> ground = Vector256.Create((double)paper), place = Vector256.Create(0.0, 1, 2, 3) - Vector256.Create((width - 1) * 0.5);
            double top = (height - 1) * -0.5;
            for (int column = 0; column < width; column += 4)
            {
                Vector256<double> ink = default, inkY = default, inkYY = default;
                float* from = plane + column;
                int left = width - column;
                double at = top;
                for (int row = 0; row < height; row++, at++, from += width)
                {
                    Vector256<double> m = (left >= 4 ? Wide(Vector128.Load(from)) : Few(from, left, paper)) - ground;
                    Vector256<double> my = m * at;
                    ink += m;
                    inkY += my;
                    inkYY += my * at;
                }

                (all, y, yy) = (all + ink, y + inkY, yy + inkYY);
                Vector256<double> inkX = ink * place;
                (x, xx, xy) = (x + inkX, xx + inkX * place, xy + inkY * place);
                place += Vector256.Create(4.0);
            }

            (All, Y, X) = (All + Sum(all), Y + Sum(y), X + Sum(x));
            (YY, XY, XX) = (YY + Sum(yy), XY + Sum(xy), XX + Sum(xx));
        }

        private static double Sum(Vector256<double> v) => v[0] + v[1] + (v[2] + v[3]);

        private static Vector256<double> Wide(Vector128<float> v) =>
            Avx.IsSupported ? Avx.ConvertToVector256Double(v) : Vector256.Create(Vector128.WidenLower(v), Vector128.WidenUpper(v));

        /// <summary>The last one to three columns; what is missing to four has no ink.</summary>
        private static unsafe Vector256<double> Few(float* from, int count, float paper) =>
            Vector256.Create(from[0], count > 1 ? from[1] : paper, count > 2 ? from[2] : paper, (double)paper);
    }
}
