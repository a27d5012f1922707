namespace Chainrule.Studio.Drawing;

/// <summary>What one input channel brings to a unit.</summary>
internal sealed record UnitPart(int Channel, float[] Patch, float[] Kernel, double Sum);
