namespace Chainrule.Kernels;

/// <summary>The ways to an input gradient.</summary>
internal enum InputGradientForm
{
    /// <summary>A convolution with the kernel turned round, tap by tap.</summary>
    Direct,

    /// <summary>The same by Winograd's patches, which cover the input's gradient.</summary>
    Turned,

    /// <summary>The forward way by Winograd's patches walked back: they cover the output's gradient.</summary>
    Adjoint,
}
