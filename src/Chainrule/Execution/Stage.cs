namespace Chainrule.Execution;

/// <summary>A piece of the network that one tile goes through without knowing the others.</summary>
internal abstract unsafe class Stage : IDisposable
{
    /// <summary>Floats of scratch memory that it takes on one thread.</summary>
    public abstract int ScratchSize { get; }

    /// <summary>The batch norm that needs this stage to be through with every tile before anything reads its map.</summary>
    public abstract NormState? ForwardNorm { get; }

    /// <summary>The batch norms that need this stage's backward pass to be through with every tile.</summary>
    public abstract IReadOnlyList<NormState> BackwardNorms { get; }

    /// <summary>Takes the weights as they are at the beginning of a step, for the way there; or as they have come to be, for evaluation.</summary>
    public virtual void BeginForward(float* weights, bool training) { }

    /// <summary>Takes them for the way back.</summary>
    public virtual void BeginBackward(float* weights) { }

    public abstract void Forward(in TileContext tile, float* scratch);

    public abstract void Backward(in TileContext tile, float* scratch);

    /// <summary>Sums what the groups of tiles have added up into the gradients.</summary>
    public virtual void Reduce(int groups, float* gradients) { }

    public abstract void Dispose();
}
