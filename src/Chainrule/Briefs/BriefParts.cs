using Chainrule.Messages;
using Chainrule.Models;
using Chainrule.Models.Notation;
using Chainrule.Training;

namespace Chainrule.Briefs;

/// <summary>The parts that a brief can name: the words of the model notation, and some that people grade by.</summary>
internal static class BriefParts
{
    public static IReadOnlyList<BriefPart> All { get; } =
    [
        .. LayerWords.All.Where(w => w.Word is not ("dropout" or "gap")).Select(w => OfLayers(w.Word, $"the layer '{w.Word}'", layer => layer.GetType() == w.Layer)),
        OfLayers("dropout", "dropout of single values or of whole channels", layer => layer is Dropout { Probability: > 0 } or Dropout2d { Probability: > 0 }),
        new("gap", "an average over all rows and columns: 'gap', or an average pool as large as what it reads") { Layers = WholeAverages },
        OfLayers("1x1", "a convolution whose kernel is one pixel", layer => layer is Conv2d { Kernel: { Height: 1, Width: 1 } }),
        OfLayers("bias", "a convolution or linear layer with a bias", layer => layer is Conv2d { Bias: true } or Linear { Bias: true }),
        OfLayers("groups", "a convolution in groups, depthwise ones too", layer => layer is Conv2d { Groups: > 1 }),
        OfLayers("stride", "a convolution that steps over pixels", layer => layer is Conv2d c && c.Stride != 1),
        new("augment", "any augmentation of the training images") { Recipe = r => r.Augmentation.Transforms.Count > 0 ? $"{r.Augmentation}" : null },
        new("schedule", "a learning rate that changes") { Recipe = r => r.Schedule is ConstantSchedule ? null : $"{RecipeSaid.Schedule(r)}" },
        new("smooth", "label smoothing") { Recipe = r => r.LabelSmoothing > 0 ? $"{r.LabelSmoothing:R}" : null },
        new("distil", "learning from another network") { Recipe = r => r.Distillation is { } d ? $"{d.Teacher} {d.Share:R}" : null },
        new("average", "an average of the weights") { Recipe = r => r.Averaging is { } a ? $"{a.Decay:R}" : null },
    ];

    // What people call a part elsewhere, by the word that it has here.
    private static readonly (string Word, string[] Elsewhere)[] Synonyms =
    [
        ("1x1", ["conv1x1", "1×1", "pointwise"]),
        ("augment", ["augmentation", "transforms"]),
        ("groups", ["grouped", "depthwise"]),
        ("stride", ["strided"]),
        ("schedule", ["scheduler", "steplr", "onecycle"]),
        ("smooth", ["smoothing"]),
        ("distil", ["distill", "distillation", "teacher"]),
        ("average", ["ema", "averaging"]),
    ];

    public static BriefPart? Find(string word) => All.FirstOrDefault(p => p.Word == word);

    /// <summary>The words that somebody may have meant.</summary>
    public static IReadOnlyList<string> Near(string word) =>
        Array.Find(Synonyms, s => s.Elsewhere.Contains(word)).Word is { } meant ? [meant]
            : LayerWords.Near(word) is [_, ..] layers ? layers : NearNames.Of(word, All.Select(p => p.Word));

    private static BriefPart OfLayers(string word, string about, Func<Layer, bool> counts) =>
        new(word, about) { Layers = summary => summary.Rows.Where(row => counts(row.Layer)) };

    private static IEnumerable<SummaryRow> WholeAverages(Summary summary)
    {
        Shape before = summary.Model.Input;
        foreach (SummaryRow row in summary.Rows)
        {
            if (row.Layer is GlobalAvgPool || (row.Layer is AvgPool2d p && p.Kernel == new Size(before.Height, before.Width))) yield return row;
            before = row.Output;
        }
    }
}
