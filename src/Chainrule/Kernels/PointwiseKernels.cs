namespace Chainrule.Kernels;

/// <summary>The compiled variants of <see cref="Pointwise{TLanes,TVector,TActivation,TDrop}"/>.</summary>
internal static unsafe class PointwiseKernels<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <param name="kind">The activation.</param>
    /// <param name="drop">0 nothing drops, 1 elements, 2 channels.</param>
    /// <param name="pooled">Whether a max-pool ends it.</param>
    public static delegate*<PointwiseArguments*, void> Forward(ActivationKind kind, int drop, bool pooled) => kind switch
    {
        ActivationKind.ReLU => Forward<ReLUActivation<TLanes, TVector>>(drop, pooled),
        ActivationKind.LeakyReLU => Forward<LeakyReLUActivation<TLanes, TVector>>(drop, pooled),
        ActivationKind.SiLU => Forward<SiLUActivation<TLanes, TVector>>(drop, pooled),
        ActivationKind.GELU => Forward<GELUActivation<TLanes, TVector>>(drop, pooled),
        ActivationKind.Sigmoid => Forward<SigmoidActivation<TLanes, TVector>>(drop, pooled),
        ActivationKind.Tanh => Forward<TanhActivation<TLanes, TVector>>(drop, pooled),
        _ => Forward<IdentityActivation<TLanes, TVector>>(drop, pooled),
    };

    /// <param name="kind">The activation.</param>
    /// <param name="drop">0 nothing drops, 1 elements, 2 channels.</param>
    /// <param name="pooled">Whether a max-pool ends it.</param>
    /// <param name="sums">Whether batch norm's sums are taken.</param>
    /// <param name="add">Whether the gradient is added to what is there.</param>
    public static delegate*<PointwiseArguments*, void> Backward(ActivationKind kind, int drop, bool pooled, bool sums, bool add) => kind switch
    {
        ActivationKind.ReLU => Backward<ReLUActivation<TLanes, TVector>>(drop, pooled, sums, add),
        ActivationKind.LeakyReLU => Backward<LeakyReLUActivation<TLanes, TVector>>(drop, pooled, sums, add),
        ActivationKind.SiLU => Backward<SiLUActivation<TLanes, TVector>>(drop, pooled, sums, add),
        ActivationKind.GELU => Backward<GELUActivation<TLanes, TVector>>(drop, pooled, sums, add),
        ActivationKind.Sigmoid => Backward<SigmoidActivation<TLanes, TVector>>(drop, pooled, sums, add),
        ActivationKind.Tanh => Backward<TanhActivation<TLanes, TVector>>(drop, pooled, sums, add),
        _ => Backward<IdentityActivation<TLanes, TVector>>(drop, pooled, sums, add),
    };

    private static delegate*<PointwiseArguments*, void> Forward<TActivation>(int drop, bool pooled)
        where TActivation : struct, IActivation<TLanes, TVector> => (drop, pooled) switch
        {
            (0, false) => &Pointwise<TLanes, TVector, TActivation, N0>.Forward,
            (1, false) => &Pointwise<TLanes, TVector, TActivation, N1>.Forward,
            (_, false) => &Pointwise<TLanes, TVector, TActivation, N2>.Forward,
            (0, true) => &Pointwise<TLanes, TVector, TActivation, N0>.ForwardPooled,
            (1, true) => &Pointwise<TLanes, TVector, TActivation, N1>.ForwardPooled,
            (_, true) => &Pointwise<TLanes, TVector, TActivation, N2>.ForwardPooled,
        };

    private static delegate*<PointwiseArguments*, void> Backward<TActivation>(int drop, bool pooled, bool sums, bool add)
        where TActivation : struct, IActivation<TLanes, TVector> => drop switch
        {
            0 => Backward<TActivation, N0>(pooled, sums, add),
            1 => Backward<TActivation, N1>(pooled, sums, add),
            _ => Backward<TActivation, N2>(pooled, sums, add),
        };

    private static delegate*<PointwiseArguments*, void> Backward<TActivation, TDrop>(bool pooled, bool sums, bool add)
        where TActivation : struct, IActivation<TLanes, TVector>
        where TDrop : struct, IConstant => (pooled, sums, add) switch
        {
            (false, false, false) => &Pointwise<TLanes, TVector, TActivation, TDrop>.Backward<N0, N0>,
            (false, false, true) => &Pointwise<TLanes, TVector, TActivation, TDrop>.Backward<N0, N1>,
            (false, true, _) => &Pointwise<TLanes, TVector, TActivation, TDrop>.Backward<N1, N0>,   // a map that batch norm reads has one reader
            (true, false, false) => &Pointwise<TLanes, TVector, TActivation, TDrop>.BackwardPooled<N0, N0>,
            (true, false, true) => &Pointwise<TLanes, TVector, TActivation, TDrop>.BackwardPooled<N0, N1>,
            (true, true, _) => &Pointwise<TLanes, TVector, TActivation, TDrop>.BackwardPooled<N1, N0>,
        };
}
