namespace Chainrule.Kernels;

/// <summary>The compiled variants of <see cref="Pointwise{TLanes,TVector,TActivation,TDrop}"/>.</summary>
internal static unsafe class PointwiseKernels<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <param name="kind">The activation.</param>
    /// <param name="drop">0 nothing drops, 1 elements, 2 channels.</param>
    /// <param name="pool">0 no max-pool ends it, 2 one of 2 × 2, 1 one of another size.</param>
    /// <param name="note">Whether the pool's choices are noted.</param>
    public static delegate*<PointwiseArguments*, void> Forward(ActivationKind kind, int drop, int pool, bool note) => kind switch
    {
        ActivationKind.ReLU => Forward<ReLUActivation<TLanes, TVector>>(drop, pool, note),
        ActivationKind.LeakyReLU => Forward<LeakyReLUActivation<TLanes, TVector>>(drop, pool, note),
        ActivationKind.SiLU => Forward<SiLUActivation<TLanes, TVector>>(drop, pool, note),
        ActivationKind.GELU => Forward<GELUActivation<TLanes, TVector>>(drop, pool, note),
        ActivationKind.Sigmoid => Forward<SigmoidActivation<TLanes, TVector>>(drop, pool, note),
        ActivationKind.Tanh => Forward<TanhActivation<TLanes, TVector>>(drop, pool, note),
        _ => Forward<IdentityActivation<TLanes, TVector>>(drop, pool, note),
    };

    /// <param name="kind">The activation.</param>
    /// <param name="drop">0 nothing drops, 1 elements, 2 channels.</param>
    /// <param name="pool">Whether a max-pool ends it.</param>
    /// <param name="sums">Whether batch norm's sums are taken.</param>
    /// <param name="add">Whether the gradient is added to what is there.</param>
    public static delegate*<PointwiseArguments*, void> Backward(ActivationKind kind, int drop, bool pool, bool sums, bool add) => kind switch
    {
        ActivationKind.ReLU => Backward<ReLUActivation<TLanes, TVector>>(drop, pool, sums, add),
        ActivationKind.LeakyReLU => Backward<LeakyReLUActivation<TLanes, TVector>>(drop, pool, sums, add),
        ActivationKind.SiLU => Backward<SiLUActivation<TLanes, TVector>>(drop, pool, sums, add),
        ActivationKind.GELU => Backward<GELUActivation<TLanes, TVector>>(drop, pool, sums, add),
        ActivationKind.Sigmoid => Backward<SigmoidActivation<TLanes, TVector>>(drop, pool, sums, add),
        ActivationKind.Tanh => Backward<TanhActivation<TLanes, TVector>>(drop, pool, sums, add),
        _ => Backward<IdentityActivation<TLanes, TVector>>(drop, pool, sums, add),
    };

    private static delegate*<PointwiseArguments*, void> Forward<TActivation>(int drop, int pool, bool note)
        where TActivation : struct, IActivation<TLanes, TVector> => drop switch
        {
            0 => Forward<TActivation, N0>(pool, note),
            1 => Forward<TActivation, N1>(pool, note),
            _ => Forward<TActivation, N2>(pool, note),
        };

    private static delegate*<PointwiseArguments*, void> Forward<TActivation, TDrop>(int pool, bool note)
        where TActivation : struct, IActivation<TLanes, TVector>
        where TDrop : struct, IConstant => (pool, note) switch
        {
            (0, _) => &Pointwise<TLanes, TVector, TActivation, TDrop>.Forward,
            (2, false) => &Pointwise<TLanes, TVector, TActivation, TDrop>.ForwardPooledByTwo<N0>,
            (2, true) => &Pointwise<TLanes, TVector, TActivation, TDrop>.ForwardPooledByTwo<N1>,
            (_, false) => &Pointwise<TLanes, TVector, TActivation, TDrop>.ForwardPooled<N0>,
            (_, true) => &Pointwise<TLanes, TVector, TActivation, TDrop>.ForwardPooled<N1>,
        };

    private static delegate*<PointwiseArguments*, void> Backward<TActivation>(int drop, bool pool, bool sums, bool add)
        where TActivation : struct, IActivation<TLanes, TVector> => drop switch
        {
            0 => Backward<TActivation, N0>(pool, sums, add),
            1 => Backward<TActivation, N1>(pool, sums, add),
            _ => Backward<TActivation, N2>(pool, sums, add),
        };

    // A map that batch norm reads has one reader, so its gradient is never added to another's.
    private static delegate*<PointwiseArguments*, void> Backward<TActivation, TDrop>(bool pool, bool sums, bool add)
        where TActivation : struct, IActivation<TLanes, TVector>
        where TDrop : struct, IConstant => (sums, add) switch
        {
            (true, _) => Backward<TActivation, TDrop, N1, N0>(pool),
            (false, false) => Backward<TActivation, TDrop, N0, N0>(pool),
            (false, true) => Backward<TActivation, TDrop, N0, N1>(pool),
        };

    private static delegate*<PointwiseArguments*, void> Backward<TActivation, TDrop, TSums, TAdd>(bool pool)
        where TActivation : struct, IActivation<TLanes, TVector>
        where TDrop : struct, IConstant
        where TSums : struct, IConstant
        where TAdd : struct, IConstant =>
        pool ? &Pointwise<TLanes, TVector, TActivation, TDrop>.BackwardPooled<TSums, TAdd> : &Pointwise<TLanes, TVector, TActivation, TDrop>.Backward<TSums, TAdd>;
}
