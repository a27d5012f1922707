using Chainrule.Messages;

namespace Chainrule.Data.Augmentations.Notation;

/// <summary>The words of the notation: one a transform, with an example of its use.</summary>
internal static class TransformWords
{
    /// <summary>Every word with how it is written, in the order in which the documentation lists them.</summary>
    public static readonly (string Word, string Example)[] All =
    [
        ("crop", "crop 22 p 0.1"),
        ("rotate", "rotate 15 fill 0"),
        ("affine", "affine 10 translate 0.1 scale 0.9..1.1 shear 8"),
        ("elastic", "elastic 50 sigma 5"),
        ("jitter", "jitter brightness 0.05 contrast 0.05"),
        ("erase", "erase area 0.02..0.33 ratio 0.3..3.3 p 0.5"),
        ("cutout", "cutout 8 holes 1"),
        ("apply", "apply (crop 22, rotate 5) p 0.1"),
    ];

    // What people write who come from torchvision or from papers, by the word that they want here.
    private static readonly (string Word, string[] Elsewhere)[] Synonyms =
    [
        ("crop", ["centercrop", "centrecrop", "center_crop", "resize"]),
        ("rotate", ["randomrotation", "rotation", "turn"]),
        ("affine", ["randomaffine", "translate", "shift", "scale", "shear", "zoom"]),
        ("elastic", ["elastictransform", "warp", "distort"]),
        ("jitter", ["colorjitter", "colourjitter", "brightness", "contrast"]),
        ("erase", ["randomerasing", "erasing"]),
        ("apply", ["randomapply", "maybe", "sometimes"]),
    ];

    public static string ExampleOf(string word) => Array.Find(All, w => w.Word == word).Example;

    public static bool Knows(string word) => Array.Exists(All, w => w.Word == word);

    /// <summary>The words that somebody may have meant who wrote <paramref name="word"/>, the likeliest first.</summary>
    public static IReadOnlyList<string> Near(string word) =>
        Array.Find(Synonyms, s => s.Elsewhere.Contains(word)).Word is { } meant ? [meant] : NearNames.Of(word, All.Select(w => w.Word));
}
