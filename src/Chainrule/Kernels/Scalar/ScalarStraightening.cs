namespace Chainrule.Kernels.Scalar;

/// <summary>The layer 'straighten', line by line as docs/models.md defines it.</summary>
internal static class ScalarStraightening
{
    // Less than this share of the usual spread is what rounding leaves of none.
    private const double LeastSpread = 1e-6;

    public static ScalarTensor Forward(ScalarTensor input)
    {
        var output = new ScalarTensor(input.Batch, input.Shape);
        for (int n = 0; n < input.Batch; n++) Straighten(input, output, n);
        return output;
    }

    private static void Straighten(ScalarTensor input, ScalarTensor output, int n)
    {
        (int channels, int height, int width) = (input.Shape.Channels, input.Shape.Height, input.Shape.Width);
        double b = input.Sample(n).ToArray().Min(), mass = Moment((_, _) => 1);
        if (!(mass > 0 && mass <= float.MaxValue))
        {
            input.Sample(n).CopyTo(output.Sample(n));
            return;
        }

        double cy = Moment((y, _) => y) / mass, cx = Moment((_, x) => x) / mass;
        double vyy = Moment((y, _) => (y - cy) * (y - cy)) / mass;
        double vxy = Moment((y, x) => (y - cy) * (x - cx)) / mass;
        double vxx = Moment((_, x) => (x - cx) * (x - cx)) / mass;
        double tall = Math.Sqrt(vyy) / (0.195 * height);
        double a = tall > LeastSpread ? vxy / vyy : 0;
        double wide = Math.Sqrt(Math.Max(vxx - a * vxy, 0)) / (0.122 * width);
        double sy = tall > LeastSpread ? Math.Pow(tall, 0.75) : 1;
        double sx = wide > LeastSpread ? Math.Pow(wide, 0.375) : 1;
        for (int c = 0; c < channels; c++)
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++)
                {
                    double ty = y - (height - 1) / 2.0, tx = x - (width - 1) / 2.0;
                    output.Row(n, c, y)[x] = Between(input, n, c, cy + sy * ty, cx + sx * tx + a * sy * ty, b);
                }

        double Moment(Func<int, int, double> weight)
        {
            double sum = 0;
            for (int c = 0; c < channels; c++)
                for (int y = 0; y < height; y++)
                    for (int x = 0; x < width; x++)
                        sum += (input.Row(n, c, y)[x] - b) * weight(y, x);
            return sum;
        }
    }

    /// <summary>Bilinear, with pixels outside the image worth <paramref name="outside"/>.</summary>
    private static double Between(ScalarTensor image, int n, int c, double row, double column, double outside)
    {
        double y = Math.Floor(row), x = Math.Floor(column), down = row - y, right = column - x;
        return (1 - down) * ((1 - right) * At(y, x) + right * At(y, x + 1)) + down * ((1 - right) * At(y + 1, x) + right * At(y + 1, x + 1));

        double At(double i, double j) =>
            i >= 0 && i < image.Shape.Height && j >= 0 && j < image.Shape.Width ? image.Row(n, c, (int)i)[(int)j] : outside;
    }
}
