namespace Chainrule.Kernels;

/// <summary>The compiled variants of <see cref="ConvolutionBlock"/>: 1, 2 or 4 channels by 1 to 6 positions, each epilogue.</summary>
internal readonly unsafe struct BlockKernels<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private static readonly delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void>[] all = Build();

    private readonly int epilogue;

    public BlockKernels(bool relu, NormPart norm) => epilogue = ((relu ? 4 : 0) + (int)norm) * 18;

    public delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void> At(int channels, int positions) =>
        all[epilogue + (channels == 4 ? 12 : channels == 2 ? 6 : 0) + positions - 1];

    private static delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void>[] Build()
    {
        var list = new delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void>[144];
        AddEpilogue<N0, N0>(list, 0);
        AddEpilogue<N0, N1>(list, 18);
        AddEpilogue<N0, N2>(list, 36);
        AddEpilogue<N0, N3>(list, 54);
        AddEpilogue<N1, N0>(list, 72);
        AddEpilogue<N1, N1>(list, 90);
        AddEpilogue<N1, N2>(list, 108);
        AddEpilogue<N1, N3>(list, 126);
        return list;
    }

    private static void AddEpilogue<TRelu, TNorm>(delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void>[] list, int at)
        where TRelu : struct, IConstant
        where TNorm : struct, IConstant
    {
        AddChannels<N1, TRelu, TNorm>(list, at);
        AddChannels<N2, TRelu, TNorm>(list, at + 6);
        AddChannels<N4, TRelu, TNorm>(list, at + 12);
    }

    private static void AddChannels<TChannels, TRelu, TNorm>(delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void>[] list, int at)
        where TChannels : struct, IConstant
        where TRelu : struct, IConstant
        where TNorm : struct, IConstant
    {
        list[at] = &ConvolutionBlock.Run<TLanes, TVector, TChannels, N1, TRelu, TNorm>;
        list[at + 1] = &ConvolutionBlock.Run<TLanes, TVector, TChannels, N2, TRelu, TNorm>;
        list[at + 2] = &ConvolutionBlock.Run<TLanes, TVector, TChannels, N3, TRelu, TNorm>;
        list[at + 3] = &ConvolutionBlock.Run<TLanes, TVector, TChannels, N4, TRelu, TNorm>;
        list[at + 4] = &ConvolutionBlock.Run<TLanes, TVector, TChannels, N5, TRelu, TNorm>;
        list[at + 5] = &ConvolutionBlock.Run<TLanes, TVector, TChannels, N6, TRelu, TNorm>;
    }
}
