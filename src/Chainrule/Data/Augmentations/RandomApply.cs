namespace Chainrule.Data.Augmentations;

/// <summary>Several transforms that are done together or not at all.</summary>
public sealed record RandomApply(TransformList Transforms) : Transform;
