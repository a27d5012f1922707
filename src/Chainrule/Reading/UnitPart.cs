namespace Chainrule.Reading;

/// <summary>What one input channel brings to a unit.</summary>
/// <param name="Channel">The input channel.</param>
/// <param name="Patch">What the unit sees of it, row by row; zeros beyond its rim.</param>
/// <param name="Kernel">What is laid over it.</param>
/// <param name="Sum">The products added.</param>
internal sealed record UnitPart(int Channel, IReadOnlyList<float> Patch, IReadOnlyList<float> Kernel, double Sum);
