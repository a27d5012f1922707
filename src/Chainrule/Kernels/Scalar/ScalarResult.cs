namespace Chainrule.Kernels.Scalar;

/// <summary>What one training pass gave besides the gradients of the parameters.</summary>
internal sealed record ScalarResult(double Loss, int Correct, ScalarTensor Output, ScalarTensor InputGradient);
