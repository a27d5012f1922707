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
    public static Engine Create(NetworkPlan plan, NetworkOptions options, NetworkMemory memory, BatchIO batch)
    {
        int bits = options.VectorBits;
        if (bits == 0 && int.TryParse(Environment.GetEnvironmentVariable("CHAINRULE_VECTOR_BITS"), out int asked)) bits = asked;
        if (bits == 0) bits = Widest;
        return bits switch
        {
            512 => new Engine<Kernels.Lanes512, System.Runtime.Intrinsics.Vector512<float>>(plan, options, memory, batch),
            256 => new Engine<Kernels.Lanes256, System.Runtime.Intrinsics.Vector256<float>>(plan, options, memory, batch),
            128 => new Engine<Kernels.Lanes128, System.Runtime.Intrinsics.Vector128<float>>(plan, options, memory, batch),
            _ => throw new ArgumentException($"Vectors of {bits} bits were asked for; there are kernels for 512, 256 and 128. Leave CHAINRULE_VECTOR_BITS unset to take the widest.", nameof(options)),
        };
    }

    private static int Widest =>
        System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? 512 : System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated ? 256 : 128;
}
