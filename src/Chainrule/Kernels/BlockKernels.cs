namespace Chainrule.Kernels;

/// <summary>The compiled variants of <see cref="ConvolutionBlock"/>: 1, 2 or 4 channels by 1 to 6 positions, each epilogue.</summary>
internal readonly unsafe struct BlockKernels<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private static readonly delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void>[] all = Build();

    private readonly int epilogue;

    public BlockKernels(bool relu, bool sums) => epilogue = ((relu ? 2 : 0) + (sums ? 1 : 0)) * 18;

    public delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void> At(int channels, int positions) =>
        all[epilogue + (channels == 4 ? 12 : channels == 2 ? 6 : 0) + positions - 1];

    private static delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void>[] Build()
    {
        var list = new delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void>[72];
        AddEpilogue<N0, N0>(list, 0);
        AddEpilogue<N0, N1>(list, 18);
        AddEpilogue<N1, N0>(list, 36);
        AddEpilogue<N1, N1>(list, 54);
        return list;
    }

    private static void AddEpilogue<TRelu, TSums>(delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void>[] list, int at)
        where TRelu : struct, IConstant
        where TSums : struct, IConstant
    {
        AddChannels<N1, TRelu, TSums>(list, at);
        AddChannels<N2, TRelu, TSums>(list, at + 6);
        AddChannels<N4, TRelu, TSums>(list, at + 12);
    }

    private static void AddChannels<TChannels, TRelu, TSums>(delegate*<float*, int*, int*, int, int, float*, float*, float*, nint, float*, void>[] list, int at)
        where TChannels : struct, IConstant
        where TRelu : struct, IConstant
        where TSums : struct, IConstant
    {
        list[at] = &ConvolutionBlock.Run<TLanes, TVector, TChannels, N1, TRelu, TSums>;
        list[at + 1] = &ConvolutionBlock.Run<TLanes, TVector, TChannels, N2, TRelu, TSums>;
        list[at + 2] = &ConvolutionBlock.Run<TLanes, TVector, TChannels, N3, TRelu, TSums>;
        list[at + 3] = &ConvolutionBlock.Run<TLanes, TVector, TChannels, N4, TRelu, TSums>;
        list[at + 4] = &ConvolutionBlock.Run<TLanes, TVector, TChannels, N5, TRelu, TSums>;
        list[at + 5] = &ConvolutionBlock.Run<TLanes, TVector, TChannels, N6, TRelu, TSums>;
    }
}
