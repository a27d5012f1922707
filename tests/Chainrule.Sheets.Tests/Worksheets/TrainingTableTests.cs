using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Tests.Networks;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Sheets.Tests.Worksheets;

public class TrainingTableTests
{
    [Fact]
    public void First_row_holds_the_numbers_of_the_exercise()
    {
        TableValues values = Worked(new NetworkOptions(), 1);
        (string, double)[] wanted =
        [
            ("h1", 0.0275), ("a_h1", 0.506875), ("h2", 0.0425), ("a_h2", 0.510623), ("o1", 0.432530), ("a_o1", 0.606478),
            ("o2", 0.534280), ("a_o2", 0.630481), ("E_total", 0.242520),
        ];
        foreach ((string name, double value) in wanted) Assert.Equal(value, values[0, new Symbol(name)], 5.1e-7);
    }

    [Theory]
    [InlineData(0.1, 0.18527306817104)]
    [InlineData(0.2, 0.14139481280033)]
    [InlineData(0.5, 0.07043112418279)]
    [InlineData(0.8, 0.04252365879491)]
    [InlineData(1.0, 0.03274546632317)]
    [InlineData(2.0, 0.01392220990424)]
    public void Error_after_46_steps_is_the_one_of_the_exercise_when_trained_at_each_rate(double rate, double error)
    {
        TableValues values = Worked(new NetworkOptions { LearningRate = rate }, 46);
        Assert.Equal(error, values[45, HandNetwork.Total], 1e-14);
    }

    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Every_row_agrees_with_plain_backpropagation(string name)
    {
        var network = new HandNetwork(SampleNetworks.All[name].Plan());
        TableValues values = Worked(SampleNetworks.All[name], 40);
        var plain = new PlainBackpropagation(network.Plan);
        Weight[] parameters = [.. network.Parameters];
        for (int row = 0; row < 40; row++)
        {
            plain.Run();
            AssertClose(plain.Error, values[row, HandNetwork.Total], $"{name}: E_total in row {row}");
            for (int k = 0; k < parameters.Length; k++)
                AssertClose(plain.Gradients[k], values[row, TrainingTable.GradientOf(parameters[k])], $"{name}: gradient of {parameters[k].Symbol} in row {row}");
            plain.Learn(network.Plan.LearningRate);
        }
    }

    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Compact_table_for_a_rate_trains_as_the_full_one_does(string name)
    {
        var network = new HandNetwork(SampleNetworks.All[name].Plan());
        TableValues full = Worked(SampleNetworks.All[name], 40);
        Symbol rate = InputNames.Rate(0);
        Dictionary<Symbol, double> inputs = InputNames.Values(network);
        inputs[rate] = network.Plan.LearningRate;
        TableValues compact = RateTable.Build(network, rate).Work(inputs, 40);
        for (int row = 0; row < 40; row++) AssertClose(full[row, HandNetwork.Total], compact[row, HandNetwork.Total], $"{name}: E_total in row {row}");
    }

    [Fact]
    public void Columns_stand_in_the_order_of_the_exercise()
    {
        string[] headings = [.. TrainingTable.Build(new HandNetwork(new NetworkOptions().Plan())).Columns.Select(column => column.Heading)];
        Assert.Equal("step t1 t2 i1 i2 w1 w2 w3 w4 h1 a_h1 h2 a_h2 w5 w6 w7 w8 o1 a_o1 o2 a_o2 E1 E2 E_total "
            + "∂E/∂w1 ∂E/∂w2 ∂E/∂w3 ∂E/∂w4 ∂E/∂w5 ∂E/∂w6 ∂E/∂w7 ∂E/∂w8", string.Join(' ', headings));
    }

    private static TableValues Worked(NetworkOptions options, int rows)
    {
        var network = new HandNetwork(options.Plan());
        return TrainingTable.Build(network).Work(InputNames.Values(network), rows);
    }

    private static void AssertClose(double wanted, double found, string what) =>
        Assert.True(Math.Abs(wanted - found) <= 1e-10 * Math.Abs(wanted) + 1e-14, $"{what}: plain loops give {wanted}, the table {found}");
}
