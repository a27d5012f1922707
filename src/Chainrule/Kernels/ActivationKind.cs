namespace Chainrule.Kernels;

/// <summary>The activations that a pass over elements knows.</summary>
internal enum ActivationKind
{
    Identity,
    ReLU,
    LeakyReLU,
    SiLU,
    GELU,
    Sigmoid,
    Tanh,
}
