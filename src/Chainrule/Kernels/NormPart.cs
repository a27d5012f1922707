namespace Chainrule.Kernels;

/// <summary>What a convolution does, as it writes its results, for the batch norm that reads them.</summary>
internal enum NormPart
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>In training: the sums of the results and of their squares.</summary>
    Sums,

    /// <summary>In evaluation, where they are known beforehand: scale and shift.</summary>
    Affine,

    /// <summary>The same, and of that the positive part.</summary>
    AffineAndRelu,
}
