namespace Chainrule.Models.Notation;

/// <summary>What each word of the notation takes, and the layer that it makes.</summary>
internal static class LayerReader
{
    /// <summary>The layer, or null if no layer without parentheses is called so.</summary>
    public static Layer? Read(string word, Arguments a) => word switch
    {
        "conv" => Conv(a),
        "bn" => new BatchNorm2d { Epsilon = a.After("eps") ?? 1e-5, Momentum = a.After("momentum") ?? 0.1, Affine = !a.Flag("plain") },
        "relu" => new ReLU(),
        "leaky" => new LeakyReLU { Slope = a.OptionalNumber() ?? 0.01 },
        "silu" => new SiLU(),
        "gelu" => new GELU(),
        "sigmoid" => new Sigmoid(),
        "tanh" => new Tanh(),
        "dropout" => new Dropout(a.Number("its probability")),
        "dropout2d" => new Dropout2d(a.Number("its probability")),
        "maxpool" => MaxPool(a.Size("its size"), a),
        "avgpool" => AvgPool(a.Size("its size"), a),
        "gap" => new GlobalAvgPool(),
        "flatten" => new Flatten(),
        "linear" => new Linear(a.Count("how many numbers come out")) { Bias = !a.Flag("nobias") },
        "logsoftmax" => new LogSoftmax(),
        "straighten" => new Straighten(),
        _ => null,
    };

    private static Conv2d Conv(Arguments a) => new(a.Count("how many channels come out"),
        a.SizeOption('k') ?? throw a.Missing("its kernel"))
    {
        Stride = a.SizeOption('s') ?? 1,
        Padding = a.SizeOption('p', least: 0) ?? 0,
        Groups = a.CountOption('g') ?? 1,
        Bias = !a.Flag("nobias"),
    };

    private static MaxPool2d MaxPool(Size kernel, Arguments a) => new(kernel) { Stride = a.SizeOption('s') ?? kernel };

    private static AvgPool2d AvgPool(Size kernel, Arguments a) => new(kernel) { Stride = a.SizeOption('s') ?? kernel };
}
