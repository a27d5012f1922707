namespace Chainrule.Models;

/// <summary>
/// A model layer by layer. A residual comes after its branch and its projection, as a block does in PyTorch's layer tables.
/// </summary>
public sealed class Summary
{
    private readonly record struct Standing(Shape Shape, bool Flat, View View, bool Learned);

    private readonly List<SummaryRow> rows = [];
    private int printed;

    private Summary(Model model) => Model = model;

    /// <summary>The model that is summed up.</summary>
    public Model Model { get; }

    /// <summary>All layers, functional ones too.</summary>
    public IReadOnlyList<SummaryRow> Rows => rows;

    /// <summary>The layers that the layer table prints: those that are objects in PyTorch.</summary>
    internal IEnumerable<SummaryRow> Printed => rows.Where(r => !r.Layer.Functional);

    /// <summary>All weights and biases.</summary>
    public long Parameters => rows.Sum(r => r.Parameters);

    /// <summary>The arithmetic of one image through all layers.</summary>
    public Work Work => rows.Aggregate(default(Work), (sum, row) => sum + row.Work);

    /// <summary>Bytes that the outputs of all layers and their gradients take for one image in training.</summary>
    public long Memory => rows.Sum(r => r.Memory);

    /// <summary>The last layer's view: what one result of the model depends on.</summary>
    public View View => rows[^1].View;

    /// <summary>Works out every layer of a model.</summary>
    /// <exception cref="ModelException">The layers do not fit each other.</exception>
    public static Summary Of(Model model)
    {
        model.Check();
        var summary = new Summary(model);
        summary.AddAll(model.Layers, new(model.Input, Flat: false, View.Pixel, Learned: false), "", depth: 0);
        return summary;
    }

    /// <summary>The layer table that PyTorch's users know.</summary>
    public override string ToString() => LayerTable.Of(this);

    private Standing AddAll(LayerList layers, Standing standing, string prefix, int depth)
    {
        for (int i = 0; i < layers.Count; i++)
            standing = Add(layers[i], standing, prefix + (layers[i].Name ?? i.ToString()), depth);
        return standing;
    }

    private Standing Add(Layer layer, Standing before, string name, int depth)
    {
        Standing after = layer is Residual residual ? AddPaths(residual, before, name, depth) : Through(layer, before);
        string title = LayerTitle.Of(layer, before.Flat);
        rows.Add(new(layer, layer.Functional ? title : $"{title}-{++printed}", name, after.Shape)
        {
            Flat = after.Flat,
            Depth = depth,
            Parameters = Work.Parameters(layer, before.Shape),
            View = after.View,
            Work = Work.Of(layer, before.Shape, before.Learned),
        });
        return after;
    }

    private Standing AddPaths(Residual residual, Standing before, string name, int depth)
    {
        Standing branch = AddAll(residual.Branch, before, name + ".branch.", depth + 1);
        Standing skip = AddAll(residual.Projection, before, name + ".projection.", depth + 1);
        return branch with { View = branch.View.Union(skip.View), Learned = branch.Learned || skip.Learned };
    }

    private static Standing Through(Layer layer, Standing before) => new(
        layer.Output(before.Shape),
        before.Flat || Trail.Flattens(layer),
        before.View.Through(layer, before.Shape),
        before.Learned || Work.Parameters(layer, before.Shape) > 0);
}
