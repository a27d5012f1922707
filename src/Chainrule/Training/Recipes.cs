namespace Chainrule.Training;

/// <summary>The recipes that come with Chainrule, as text: the only place where they are written down.</summary>
public static class Recipes
{
    /// <summary>What a model is trained by that has no recipe of its own.</summary>
    internal const string General = "batch 128, epochs 10, sgd 0.1 momentum 0.9 nesterov decay 0.0005, onecycle, augment(affine 10 translate 0.07 scale 0.9..1.1 shear 5 bilinear), seed 1";

    private const string Warp = "augment(affine 7 translate 0.054 scale 0.92..1.08 shear 5 bilinear)";

    private const string Far = "augment(affine 10 translate 0.07 scale 0.9..1.1 shear 8 bilinear)";

    // A rate that does not fall to nothing, with averaged weights: read better than one-cycle, which learns the training images by heart in its last epochs.
    private const string Late = "warmup 3 from 0.1 then cosine to 0.02";

    private const string Better = $"sgd 0.1 momentum 0.9 nesterov decay 0.0005, onecycle, {Warp}, average 0.998 warmup, seed 1";

    // For networks too small to learn the images by heart: their dropouts hold them back, and a teacher tells them more than labels do.
    private const string Taught = $"sgd 0.1 momentum 0.9 nesterov decay 0.0005, {Late}, {Far}, loss nll distil teacher 0.9 temperature 2, dropout until 2, average 0.999 warmup, seed 1";

    /// <summary>All of them: the documents' own, then ours.</summary>
    public static IReadOnlyList<BuiltInRecipe> All { get; } =
    [
        new("classic-17130", "classic-17130", "the document's own",
            "batch 128, epochs 20, sgd 0.01 momentum 0.9, step 15, augment(crop 22 p 0.1, rotate 15), seed 1"),
        new("classic-17022", "classic-17022", "the document's own",
            "batch 512, epochs 20, sgd 0.01 momentum 0.9, step 15, augment(crop 22 p 0.1, rotate 20, jitter brightness 0.05 contrast 0.05, affine 5), seed 1"),
        new("classic-19848", "classic-19848", "the document's own; it tells no augmentation, so a small rotation is ours: that of the fifth document",
            "batch 128, epochs 19, sgd 0.01 momentum 0.9, constant, augment(rotate 7), seed 1"),
        new("classic-12442", "classic-12442", "the document's own; it tells no augmentation, so a small rotation is ours: that of the fifth document, better than none on the validation images",
            "batch 128, epochs 19, sgd 0.01 momentum 0.9, step 10, augment(rotate 7), seed 1"),
        new("classic-17054", "classic-17054", "the document's own",
            "batch 512, epochs 20, sgd 0.1 momentum 0.9, step 6, augment(rotate 7 fill 1), seed 1"),
        new("better-17130", "classic-17130", "the same epochs, used better", $"batch 64, epochs 20, {Taught}"),
        new("better-17022", "classic-17022", "the same epochs, used better", $"batch 64, epochs 20, {Taught}"),
        new("better-19848", "classic-19848", "the same epochs, used better",
            $"batch 64, epochs 19, sgd 0.1 momentum 0.9 nesterov decay 0.001, {Late}, {Far}, loss nll distil teacher 0.7 temperature 2, average 0.999 warmup, seed 1"),
        new("better-12442", "classic-12442", "the same epochs, used better", $"batch 128, epochs 19, {Better}"),
        new("better-17054", "classic-17054", "the same epochs, used better",
            $"batch 128, epochs 20, sgd 0.2 momentum 0.9 nesterov decay 0.0002, onecycle, {Warp}, average 0.998 warmup, seed 1"),
        new("sprint", "sprint", "past 99.4 % in as few seconds as can be",
            "batch 128, epochs 3, sgd 0.2 momentum 0.9 nesterov decay 0.0002, onecycle, augment(affine 7 translate 0.05 scale 0.93..1.07 bilinear), loss nll smooth 0.05, average 0.995 warmup, seed 1"),
        new("flagship", "flagship", "the flagship's: it learns from a larger network",
            $"batch 32, epochs 19, sgd 0.15 momentum 0.9 nesterov decay 0.0001, onecycle start 0.2, {Warp}, loss nll distil teacher 0.9 temperature 2, average 0.999 warmup, seed 1"),
        new("compact", "compact", "the compact network's: it learns from a larger network",
            $"batch 64, epochs 15, sgd 0.15 momentum 0.9 nesterov decay 0.0002, onecycle start 0.2, {Warp}, loss nll distil teacher 0.7 temperature 2, average 0.999 warmup, seed 1"),
        new("pocket", "pocket", "the pocket network's: turned only, as the network itself takes slant, place and size away",
            "batch 64, epochs 40, sgd 0.2 momentum 0.9 nesterov decay 5E-05, onecycle start 0.2, augment(rotate 12 bilinear), average 0.998 warmup, seed 1"),
        new("speck", "speck", "the speck's: a slight elastic warp, it has next to nothing to learn by heart with",
            "batch 64, epochs 60, sgd 0.2 momentum 0.9 nesterov decay 5E-05, onecycle start 0.2, augment(elastic 8 sigma 5), average 0.998 warmup, seed 1"),
        new("teacher", "teacher", "the large one that the small ones learn from; no label smoothing, which would take away what its wrong answers tell",
            $"batch 64, epochs 20, sgd 0.15 momentum 0.9 nesterov decay 0.0005, onecycle start 0.2, {Far}, average 0.999 warmup, seed 1"),
    ];

    /// <summary>The recipe of that name, or null; capitals do not matter.</summary>
    public static BuiltInRecipe? Find(string name) => All.FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a model is trained by unless something else is asked for: its own recipe, or the general one.</summary>
    /// <param name="model">The built-in's name; any other text for a model that is none.</param>
    public static RecipeSource For(string model) =>
        All.FirstOrDefault(r => r.Model.Equals(model, StringComparison.OrdinalIgnoreCase)) is { } own ? new(own.Name, own.Build()) : new(null, Recipe.Parse(General));
}
