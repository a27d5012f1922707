using System.Collections.Frozen;
using Chainrule.Messages;

namespace Chainrule.Models.Notation;

/// <summary>The words of the notation: one a layer, with an example of its use.</summary>
internal static class LayerWords
{
    /// <summary>Every word with how it is written, in the order in which the documentation lists them.</summary>
    public static readonly (string Word, Type Layer, string Example)[] All =
    [
        ("conv", typeof(Conv2d), "conv 16 k3 s2 p1 g4 nobias"),
        ("bn", typeof(BatchNorm2d), "bn eps 0.001 momentum 0.01 plain"),
        ("relu", typeof(ReLU), "relu"),
        ("leaky", typeof(LeakyReLU), "leaky 0.1"),
        ("silu", typeof(SiLU), "silu"),
        ("gelu", typeof(GELU), "gelu"),
        ("sigmoid", typeof(Sigmoid), "sigmoid"),
        ("tanh", typeof(Tanh), "tanh"),
        ("dropout", typeof(Dropout), "dropout 0.1"),
        ("dropout2d", typeof(Dropout2d), "dropout2d 0.1"),
        ("maxpool", typeof(MaxPool2d), "maxpool 3 s2"),
        ("avgpool", typeof(AvgPool2d), "avgpool 3 s2"),
        ("gap", typeof(GlobalAvgPool), "gap"),
        ("flatten", typeof(Flatten), "flatten"),
        ("linear", typeof(Linear), "linear 10 nobias"),
        ("logsoftmax", typeof(LogSoftmax), "logsoftmax"),
        ("straighten", typeof(Straighten), "straighten"),
        ("residual", typeof(Residual), "residual(conv 8 k3 p1, bn; conv 8 k1)"),
    ];

    // What people write who come from PyTorch or from papers, by the word that they want here.
    private static readonly (string Word, string[] Elsewhere)[] Synonyms =
    [
        ("conv", ["conv2d", "convolution", "convolve", "conv1x1", "conv3x3"]),
        ("bn", ["batchnorm", "batchnorm1d", "batchnorm2d", "batch_norm", "norm"]),
        ("leaky", ["leakyrelu", "leaky_relu", "lrelu"]),
        ("silu", ["swish"]),
        ("sigmoid", ["logistic"]),
        ("dropout", ["drop"]),
        ("maxpool", ["maxpool2d", "max_pool2d", "pool", "max"]),
        ("avgpool", ["avgpool2d", "avg_pool2d", "averagepool", "avg"]),
        ("gap", ["adaptiveavgpool2d", "adaptive_avg_pool2d", "globalavgpool", "globalaveragepool", "global"]),
        ("flatten", ["view", "reshape"]),
        ("linear", ["fc", "dense"]),
        ("logsoftmax", ["log_softmax", "softmax"]),
        ("straighten", ["deskew", "deslant", "unslant", "upright"]),
        ("residual", ["resblock", "basicblock", "block", "skip"]),
    ];

    private static readonly FrozenDictionary<Type, string> Words = All.ToFrozenDictionary(w => w.Layer, w => w.Word);

    public static string WordOf(Layer layer) => Words[layer.GetType()];

    public static string ExampleOf(string word) => Array.Find(All, w => w.Word == word).Example;

    /// <summary>The words that somebody may have meant who wrote <paramref name="word"/>, the likeliest first.</summary>
    public static IReadOnlyList<string> Near(string word) =>
        Array.Find(Synonyms, s => s.Elsewhere.Contains(word)).Word is { } meant ? [meant] : NearNames.Of(word, All.Select(w => w.Word));
}
