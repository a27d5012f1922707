using Chainrule.Models;

namespace Chainrule.Tests.Models;

/// <summary>The receptive-field formula beside a count: the pixels that reach an output, followed back layer by layer as sets.</summary>
public class ReceptiveFieldTests
{
    public static TheoryData<string> Models =>
    [
        .. BuiltInModels.All.Select(m => m.Name),
        "conv 2 k3x5 s2x1 p1x0, maxpool 3x2 s1x2, relu, conv 2 k2 p1",
        "avgpool 3 s2, conv 2 k1 s2, conv 2 k3, conv 2 k3 p3",
        "in 1x12x10, conv 2 k3, flatten, bn, linear 5, linear 3, f.logsoftmax",
        "in 1x6x4, flatten, relu, logsoftmax",
        "residual(conv 2 k3 s2 p1, conv 2 k3 p1; conv 2 k1 s2), residual(conv 2 k5 p2, residual(conv 2 k3 p1))",
        "residual(conv 2 k2; conv 2 k4 p1), gap",
        "residual(conv 2 k3 p2, conv 2 k5; conv 2 k3)",
        "residual(maxpool 2; conv 1 k1 s2), conv 2 k3",
        "in 2x12x10, straighten, conv 4 k3 p1, residual(conv 4 k3 p1; conv 4 k1), maxpool 2, conv 2 k3 s2, flatten, linear 3, linear 2",
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void Receptive_field_and_jump_are_what_counting_pixels_gives(string text)
    {
        Model model = ModelSource.Find(text).Model;
        var summary = Summary.Of(model);
        int checkedRows = 0;
        for (int i = 0; i < model.Layers.Count; i++)
        {
            var start = new Model(model.Input, new(model.Layers.Take(i + 1)));
            View formula = Summary.Of(start).View;
            Assert.Equal(Tracer.Rows(start, 0).Extent, formula.Rows.Length);
            Assert.Equal(Tracer.Columns(start, 0).Extent, formula.Columns.Length);
            Assert.Equal(Tracer.Rows(start, 1).First - Tracer.Rows(start, 0).First, formula.Rows.Jump);
            Assert.Equal(Tracer.Columns(start, 0).First, formula.Columns.Start);
            checkedRows++;
        }

        Assert.Equal(summary.Rows.Count(r => r.Depth == 0), checkedRows);
    }

    [Fact]
    public void Receptive_field_of_a_random_model_is_what_counting_pixels_gives()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            Model model = RandomModels.Draw(new Random(seed));
            View formula = Summary.Of(model).View;
            // Sums of paths that stride differently are told as an upper bound.
            Assert.True(Tracer.Rows(model, 0).Extent <= formula.Rows.Length, model.ToString());
            if (Tracer.PathsAgree(model)) Assert.True(Tracer.Rows(model, 0).Extent == formula.Rows.Length, model.ToString());
        }
    }

    [Fact]
    public void Every_pixel_inside_the_view_and_none_outside_changes_an_output()
    {
        // On the real image, where padding is no pixel: the classic's last map is seen by pushing each pixel forward.
        Model model = BuiltInModels.Find("classic-17130")!.Build();
        var convolutions = new Model(model.Input, new(model.Layers.Take(11)));
        ReceptiveField rows = Summary.Of(convolutions).View.Rows;
        for (int output = 0; output < 3; output++)
        {
            int[] changed = [.. Enumerable.Range(0, 28).Where(pixel => Tracer.Reaches(convolutions, pixel, output))];
            Assert.Equal(Enumerable.Range((int)(rows.Start + output * rows.Jump), (int)rows.Length), changed);
        }
    }

    [Fact]
    public void Classic_17130_sees_what_its_document_says()
    {
        // The remarks beside its convolutions and its pool.
        var summary = Summary.Of(BuiltInModels.Find("classic-17130")!.Build());
        long[] seen = [.. summary.Rows.Where(r => r.Layer is Conv2d or MaxPool2d).Take(8).Select(r => r.View.Rows.Length)];
        Assert.Equal([3, 5, 7, 8, 8, 12, 16, 20], seen);
    }
}
