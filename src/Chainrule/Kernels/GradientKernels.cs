namespace Chainrule.Kernels;

/// <summary>The compiled variants of <see cref="WeightGradientBlock"/>: 1, 2 or 4 channels by 1 to 6 taps.</summary>
internal static unsafe class GradientKernels<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private static readonly delegate*<float*, int*, int*, float*, nint, int*, int, float*, nint, float*, nint, void>[] all = Build();

    public static delegate*<float*, int*, int*, float*, nint, int*, int, float*, nint, float*, nint, void> At(int channels, int taps) =>
        all[(channels == 4 ? 12 : channels == 2 ? 6 : 0) + taps - 1];

    private static delegate*<float*, int*, int*, float*, nint, int*, int, float*, nint, float*, nint, void>[] Build()
    {
        var list = new delegate*<float*, int*, int*, float*, nint, int*, int, float*, nint, float*, nint, void>[18];
        Add<N1>(list, 0);
        Add<N2>(list, 6);
        Add<N4>(list, 12);
        return list;
    }

    private static void Add<TChannels>(delegate*<float*, int*, int*, float*, nint, int*, int, float*, nint, float*, nint, void>[] list, int at)
        where TChannels : struct, IConstant
    {
        list[at] = &WeightGradientBlock.Run<TLanes, TVector, TChannels, N1>;
        list[at + 1] = &WeightGradientBlock.Run<TLanes, TVector, TChannels, N2>;
        list[at + 2] = &WeightGradientBlock.Run<TLanes, TVector, TChannels, N3>;
        list[at + 3] = &WeightGradientBlock.Run<TLanes, TVector, TChannels, N4>;
        list[at + 4] = &WeightGradientBlock.Run<TLanes, TVector, TChannels, N5>;
        list[at + 5] = &WeightGradientBlock.Run<TLanes, TVector, TChannels, N6>;
    }
}
