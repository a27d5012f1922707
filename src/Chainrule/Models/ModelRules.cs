using Chainrule.Models.Notation;

namespace Chainrule.Models;

/// <summary>Walks a model from its input and refuses the first layer that cannot stand where it stands.</summary>
internal sealed class ModelRules
{
    public const int MaxDepth = 8;
    public const int MaxLayers = 1000;

    /// <summary>64 MB of four-byte numbers for one image: a hundred times what a network for small images makes.</summary>
    public const int MaxActivations = 1 << 24;

    public const int MaxParameters = 1 << 26;

    private readonly string source;
    private int layers;
    private long activations;
    private long parameters;

    private ModelRules(string? source) => this.source = source is null ? "" : source + ": ";

    public static void Check(Model model, string? source = null)
    {
        var rules = new ModelRules(source);
        if (model.Layers.Count == 0) throw new ModelException($"{rules.source}the model has no layers.\n  Next: give it one or more.");
        rules.CheckInput(model.Input);
        rules.CheckList(model.Layers, new Trail(model.Input), "", depth: 0);
    }

    private void CheckInput(Shape input)
    {
        bool within = Math.Min(input.Channels, Math.Min(input.Height, input.Width)) >= 1 && Numbers(input) <= MaxActivations;
        if (!within)
            throw new ModelException($"{source}the input {input} is not from 1 to {MaxActivations:N0} numbers.\n"
                + "  Next: give channels, rows and columns of an image.");
    }

    private Trail CheckList(LayerList list, Trail trail, string within, int depth)
    {
        CheckNames(list, within);
        for (int i = 0; i < list.Count; i++)
        {
            string place = $"{within}layer {i + 1} {Mistake.Quote(list[i].ToString())}";
            trail = CheckLayer(list[i], trail, place, depth);
        }

        return trail;
    }

    private Trail CheckLayer(Layer layer, Trail trail, string place, int depth)
    {
        if (++layers > MaxLayers)
            throw Refusal(place, new($"a model may have {MaxLayers:N0} layers, this is one more.", "give a smaller model."));
        Fault? fault = LayerRules.Fault(layer) ?? OrderFault(layer) ?? ShapeRules.Fault(layer, trail);
        if (fault is null && layer is Residual residual) fault = ResidualFault(residual, trail, place, depth);
        if (fault is not null) throw Refusal(place, fault);

        Trail after = trail.Through(layer);
        if (layer is not Residual) Count(layer, trail.Shape, place, after);
        return after;
    }

    /// <summary>A residual has been counted before the layers inside it: what is the first to be counted stands first.</summary>
    private Fault? OrderFault(Layer layer) => layer is Straighten && layers > 1
        ? new("it straightens the image itself, and so can only be a model's first layer.", "move it to the beginning, before all other layers, or remove it.")
        : null;

    private Fault? ResidualFault(Residual residual, Trail trail, string place, int depth)
    {
        if (depth == MaxDepth)
            return new($"residuals stand within each other more than {MaxDepth} deep.", "put the inner layers side by side.");
        Trail branch = CheckList(residual.Branch, trail, place + ", branch ", depth + 1);
        Trail skip = CheckList(residual.Projection, trail, place + ", projection ", depth + 1);
        return ShapeRules.SumFault(residual, trail, branch, skip);
    }

    private void Count(Layer layer, Shape input, string place, Trail after)
    {
        activations += Numbers(after.Shape);
        parameters += Work.Parameters(layer, input);
        if (activations > MaxActivations)
            throw TooLarge(place, $"one image makes {activations:N0} numbers; at most {MaxActivations:N0}",
                "use fewer channels, or pool earlier.", after);
        if (layer is Conv2d c) CheckPadded(c, input, place, after);
        if (parameters > MaxParameters)
            throw TooLarge(place, $"the model has {parameters:N0} parameters; at most {MaxParameters:N0}",
                "use fewer channels or features, or pool before a linear layer.", after);
    }

    /// <summary>A convolution works over its padded input and, on the way back, over its output's gradient spread by the stride: as wide, with its own channels.</summary>
    private void CheckPadded(Conv2d c, Shape input, string place, Trail after)
    {
        (int height, int width) = (input.Height + 2 * c.Padding.Height, input.Width + 2 * c.Padding.Width);
        int channels = Math.Max(input.Channels, c.Channels);
        decimal numbers = (decimal)channels * height * width;
        if (numbers <= MaxActivations) return;
        string next = c.Padding == 0 ? "use fewer channels." : "use less padding, or fewer channels.";
        string found = $"its {channels:N0} channels of {height:N0}×{width:N0}, padding included, are {numbers:N0} numbers; at most {MaxActivations:N0} are held.";
        throw Refusal(place, new(found, next) { Way = after.Shapes() });
    }

    // PyTorch could not hold two attributes of one name, nor a layer both as an attribute and as the holder of others.
    private void CheckNames(LayerList list, string within)
    {
        var taken = new Dictionary<string, int>();
        for (int i = 0; i < list.Count; i++)
        {
            string name = list[i].Name ?? i.ToString();
            if (!taken.TryAdd(name, i)) throw SameName(list, taken[name], i, within);
        }

        for (int i = 0; i < list.Count; i++)
        {
            string name = list[i].Name ?? "";
            for (int dot = name.IndexOf('.'); dot >= 0; dot = name.IndexOf('.', dot + 1))
                if (taken.TryGetValue(name[..dot], out int holder)) throw SameName(list, holder, i, within);
        }
    }

    private ModelException SameName(LayerList list, int first, int second, string within)
    {
        Layer named = list[second].Name is null ? list[first] : list[second];
        return Refusal($"{within}layer {second + 1} {Mistake.Quote(list[second].ToString())}",
            new($"its weights would be called like those of layer {first + 1} {Mistake.Quote(list[first].ToString())}.",
                $"give it another name than '{named.Name}'; a layer without a name is called by its place, counted from 0."));
    }

    private ModelException TooLarge(string place, string what, string next, Trail after) =>
        Refusal(place, new($"up to here {what} are held.", next) { Way = after.Shapes() });

    private static long Numbers(Shape shape) => Math.Min((long)shape.Channels * shape.Height, MaxActivations + 1L) * shape.Width;

    private ModelException Refusal(string place, Fault fault) =>
        new($"{source}{place}: {fault.Found}\n{(fault.Way is null ? "" : $"  {fault.Way}\n")}  Next: {fault.Next}");
}
