using System.Runtime.Intrinsics;
using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>A compiled network for one vector width: its maps, its stages, and how the threads go through them.</summary>
internal abstract unsafe class Engine : IDisposable
{
    /// <summary>Forward, loss and backward of the batch that it was made with; fills the gradients and moves the running statistics.</summary>
    public abstract void Train(long step);

    /// <summary>Forward of the batch in evaluation mode; fills the outputs.</summary>
    public abstract void Evaluate();

    public abstract int VectorBits { get; }

    public abstract void Dispose();

    /// <summary>The variants in order of preference: the widest vectors that the hardware does, unless the options or CHAINRULE_VECTOR_BITS ask for others.</summary>
    public static Engine Create(NetworkPlan plan, NetworkOptions options, NetworkMemory memory, BatchIO batch) =>
        VectorWidth.Choose(options.VectorBits) switch
        {
            512 => new Engine<Lanes512, Vector512<float>>(plan, options, memory, batch),
            256 => new Engine<Lanes256, Vector256<float>>(plan, options, memory, batch),
            _ => new Engine<Lanes128, Vector128<float>>(plan, options, memory, batch),
        };
}
