using Chainrule.Models;

namespace Chainrule.Tests.Models;

public class SummaryTests
{
    [Fact]
    public void Summary_counts_the_parameters_that_the_weight_layout_holds()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            Model model = RandomModels.Draw(new Random(seed));
            var layout = WeightLayout.Of(model);
            Assert.Equal(layout.ParameterCount, Summary.Of(model).Parameters);
            Assert.Equal(layout.Parameters.Count, layout.Parameters.Select(p => p.Name).Distinct().Count());
        }
    }

    [Fact]
    public void Summary_names_a_layer_as_its_weights_are_named()
    {
        Model model = BuiltInModels.Find("resnet-tiny")!.Build();
        string[] weights = [.. WeightLayout.Of(model).Parameters.Select(p => p.Name).Where(n => n.EndsWith(".weight"))];
        Assert.Equal(weights, Summary.Of(model).Rows.Where(r => r.Parameters > 0).Select(r => r.Name + ".weight"));
    }

    [Fact]
    public void Work_needs_no_gradient_of_the_image_on_any_path()
    {
        // Both paths of the residual begin at the image; the ReLU before them holds no weights.
        var rows = Summary.Of(Model.Parse("in 2x8x8, relu, residual(conv 4 k3 p1, conv 4 k1; conv 4 k1), conv 2 k1, gap, linear 3")).Rows;
        Work[] works = [.. rows.Where(r => r.Work.Forward > 0).Select(r => r.Work)];
        Assert.Equal([64 * 4 * 18, 64 * 4 * 4, 64 * 4 * 2, 64 * 2 * 4, 6], works.Select(w => w.Forward));
        Assert.Equal([0, 64 * 4 * 4, 0, 64 * 2 * 4, 6], works.Select(w => w.InputGradient));
        Assert.Equal(works.Select(w => w.Forward), works.Select(w => w.WeightGradient));
    }

    [Fact]
    public void Straighten_takes_a_place_and_no_work_and_leaves_no_gradient_to_be_asked_for()
    {
        var rows = Summary.Of(Model.Parse("in 2x8x8, straighten, conv 4 k3 p1, bn, gap, linear 3")).Rows;
        Assert.Equal(["0", "1", "2", "3", "4"], rows.Select(r => r.Name));
        Assert.Equal(["1.weight", "1.bias"], WeightLayout.Of(Model.Parse("in 2x8x8, straighten, conv 4 k3")).Parameters.Select(p => p.Name));
        Assert.Equal([default, new Work(64 * 4 * 18, 64 * 4 * 18, 0)], rows.Take(2).Select(r => r.Work));
        Assert.All(rows, row => Assert.Equal((8, 0L), (row.View.Rows.Length, row.View.Columns.Jump)));
    }

    [Fact]
    public void Work_of_a_grouped_convolution_reads_its_own_group_only()
    {
        Work work = Work.Of(Model.Parse("in 8x9x7, conv 8 k3x1 g8"));
        Assert.Equal(8 * 7 * 7 * 3, work.Forward);
        Assert.Equal(2 * 2 * 8 * 7 * 7 * 3, work.TrainingFlop);
    }

    [Fact]
    public void Memory_is_every_output_and_its_gradient()
    {
        var summary = Summary.Of(Model.Parse("in 1x6x6, conv 2 k3, f.relu, maxpool 2"));
        Assert.Equal([2 * 16 * 8, 2 * 16 * 8, 2 * 4 * 8], summary.Rows.Select(r => r.Memory));
        Assert.Equal(2 * (16 + 16 + 4) * 8, summary.Memory);
        Assert.Equal(2 * (16 + 4) * 8, TableSizes.Of(summary).Pass);
    }
}
