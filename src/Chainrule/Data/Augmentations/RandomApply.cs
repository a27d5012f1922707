namespace Chainrule.Data.Augmentations;

/// <summary>Several transforms that are done together or not at all.</summary>
/// <param name="Transforms">What is done, all of it or none.</param>
public sealed record RandomApply(TransformList Transforms) : Transform;
