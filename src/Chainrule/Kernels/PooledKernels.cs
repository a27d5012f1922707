namespace Chainrule.Kernels;

/// <summary>The compiled variants of <see cref="ConvolutionBlock.RunPooled"/>: 1, 2 or 4 channels, each epilogue of evaluation.</summary>
internal static unsafe class PooledKernels<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void> At(int channels, bool relu, NormPart norm) =>
        relu ? At<N1>(channels, norm) : At<N0>(channels, norm);

    private static delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void> At<TRelu>(int channels, NormPart norm)
        where TRelu : struct, IConstant => norm switch
        {
            NormPart.Affine => At<TRelu, N2>(channels),
            NormPart.AffineAndRelu => At<TRelu, N3>(channels),
            _ => At<TRelu, N0>(channels),
        };

    private static delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void> At<TRelu, TNorm>(int channels)
        where TRelu : struct, IConstant
        where TNorm : struct, IConstant => channels switch
        {
            4 => &ConvolutionBlock.RunPooled<TLanes, TVector, N4, TRelu, TNorm>,
            2 => &ConvolutionBlock.RunPooled<TLanes, TVector, N2, TRelu, TNorm>,
            _ => &ConvolutionBlock.RunPooled<TLanes, TVector, N1, TRelu, TNorm>,
        };
}
