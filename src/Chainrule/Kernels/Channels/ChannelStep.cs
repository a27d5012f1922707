namespace Chainrule.Kernels.Channels;

/// <summary>What one layer does to one image. A step holds weights and tables that never change, so any number of threads may run it at once, each with memory of its own.</summary>
internal abstract unsafe class ChannelStep
{
    /// <summary>Floats of scratch memory that it needs besides its input and output.</summary>
    public virtual int ScratchSize => 0;

    /// <summary>Whether input and output may be the same memory.</summary>
    public virtual bool InPlace => false;

    /// <param name="input">The map that goes in, as <see cref="ChannelLayout"/> says.</param>
    /// <param name="second">The other map of a sum; nothing for the others.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="scratch">Room for <see cref="ScratchSize"/> floats.</param>
    public abstract void Run(float* input, float* second, float* output, float* scratch);
}
