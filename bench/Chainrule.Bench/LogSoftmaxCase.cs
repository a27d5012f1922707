namespace Chainrule.Bench;

/// <summary>Log-probabilities of one tile.</summary>
public sealed record LogSoftmaxCase(int Classes) : KernelCase($"{Classes} classes", 16L * Classes);
