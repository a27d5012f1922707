using Chainrule.Kernels.Scalar;
using Chainrule.Models;

namespace Chainrule.Tests.Kernels.Scalar;

/// <summary>Values worked out on paper.</summary>
public class ScalarOperationTests
{
    private static ScalarTensor Map(Shape shape, params double[] values) => new(values.Length / shape.Count, shape, values);

    [Fact]
    public void Convolution_sums_products_under_the_kernel_when_unpadded()
    {
        var input = Map(new(1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);
        var output = ScalarConv2d.Forward(new(1, 2), input, [1, 0, 0, -1], [10]);
        Assert.Equal([6, 6, 6, 6], output.Values); // each value less the one below to its right, plus 10
    }

    [Fact]
    public void Convolution_reads_zeros_when_it_reaches_outside()
    {
        var input = Map(new(1, 2, 2), 1, 2, 3, 4);
        var output = ScalarConv2d.Forward(new(1, 3) { Padding = 1, Stride = 2 }, input, [1, 1, 1, 1, 1, 1, 1, 1, 1], []);
        Assert.Equal([10], output.Values);
    }

    [Fact]
    public void Convolution_keeps_groups_apart_when_grouped()
    {
        var input = Map(new(2, 1, 1), 3, 5);
        var output = ScalarConv2d.Forward(new(4, 1) { Groups = 2 }, input, [1, 2, 1, 2], []);
        Assert.Equal([3, 6, 5, 10], output.Values);
    }

    [Fact]
    public void Batch_norm_divides_by_the_biased_and_remembers_the_unbiased_variance()
    {
        var input = Map(new(1, 1, 2), 1, 3, 5, 7); // mean 4, biased variance 5, unbiased 20/3
        var moments = ScalarBatchNorm2d.Measure(input, 4);
        double[] mean = [0], variance = [1];
        ScalarBatchNorm2d.UpdateRunning(moments, input, 0.1, mean, variance);
        var output = ScalarBatchNorm2d.Forward(input, moments, [2], [1]);

        Assert.Equal([-1, 1 - 2.0 / 3, 1 + 2.0 / 3, 3], output.Values, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(0.4, mean[0], 15);
        Assert.Equal(0.9 + 0.1 * 20 / 3, variance[0], 15);
    }

    [Fact]
    public void Batch_norm_refuses_a_single_value_when_training()
    {
        var refusal = Assert.Throws<ArgumentException>(() => ScalarBatchNorm2d.Measure(Map(new(2, 1, 1), 1, 2), 1e-5));
        Assert.StartsWith("a batch norm was given 1 value per channel (1 sample of 2×1×1), and needs 2 or more to have a variance: use a larger batch.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Max_pool_takes_the_first_when_values_are_equal()
    {
        var layer = new MaxPool2d(2);
        var input = Map(new(1, 2, 4), 5, 5, 0, 1, 5, 5, 1, 1);
        Assert.Equal([5, 1], ScalarMaxPool2d.Forward(layer, input).Values);
        Assert.Equal([2, 0, 0, 3, 0, 0, 0, 0], ScalarMaxPool2d.Gradient(layer, input, Map(new(1, 1, 2), 2, 3)).Values);
    }

    [Fact]
    public void Max_pool_passes_on_nan_when_one_is_in_the_window() =>
        Assert.Equal([double.NaN], ScalarMaxPool2d.Forward(new(2), Map(new(1, 2, 2), 1, double.NaN, 3, 2)).Values);

    [Fact]
    public void Pool_leaves_out_the_rest_when_windows_do_not_fill_the_map()
    {
        var input = Map(new(1, 3, 3), 1, 2, 9, 3, 4, 9, 9, 9, 9);
        Assert.Equal([4], ScalarMaxPool2d.Forward(new(2), input).Values);
        Assert.Equal([2.5], ScalarAvgPool2d.Forward(new(2), input).Values);
    }

    [Fact]
    public void Dropout_scales_by_what_is_kept_and_zeroes_the_rest()
    {
        var input = Map(new(2, 1, 2), 1, 2, 3, 4);
        Assert.Equal([4, 0, 0, 16], ScalarDropout.Apply(input, [true, false, false, true], 0.75).Values);
        Assert.Equal([0, 0, 12, 16], ScalarDropout.Apply(input, [false, true], 0.75).Values); // a flag a channel
    }

    [Fact]
    public void Log_softmax_stays_finite_when_inputs_are_huge()
    {
        var output = ScalarLogSoftmax.Forward(Map(new(2, 1, 1), 1000, 1000));
        Assert.Equal([-Math.Log(2), -Math.Log(2)], output.Values);
    }

    [Fact]
    public void Cross_entropy_spreads_the_target_when_smoothed()
    {
        var scores = Map(new(4, 1, 1), 0, 0, 0, Math.Log(5)); // softmax 1/8, 1/8, 1/8, 5/8
        Assert.Equal(Math.Log(8), ScalarCrossEntropy.Loss(scores, [0], 0), 15);
        Assert.Equal(0.95 * Math.Log(8) + 0.05 * Math.Log(8.0 / 5), ScalarCrossEntropy.Loss(scores, [0], 0.2), 15);
        double[] slopes = [0.125 - 0.85, 0.075, 0.075, 0.575];
        Assert.Equal(slopes, ScalarCrossEntropy.Gradient(scores, [0], 0.2).Values, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(0, ScalarCrossEntropy.Correct(scores, [0]));
        Assert.Equal(1, ScalarCrossEntropy.Correct(scores, [3]));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.84134474606854294859)]
    [InlineData(-2, 0.02275013194817920720)]
    [InlineData(4.5, 0.99999660232687526)]
    [InlineData(-40, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Normal_distribution_agrees_with_its_tables(double x, double share) => Assert.Equal(share, NormalDistribution.Below(x), 1e-15);

    [Fact]
    public void Residual_names_both_shapes_when_they_differ()
    {
        var refusal = Assert.Throws<ArgumentException>(() => ScalarResidual.Add(Map(new(2, 1, 1), 1, 2), Map(new(1, 1, 2), 1, 2)));
        Assert.StartsWith("the branch gives 2×1×1, the skip 1×1×2; they must be equal to be added: project the skip to the branch's shape.", refusal.Message, StringComparison.Ordinal);
    }
}
