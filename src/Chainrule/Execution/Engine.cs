namespace Chainrule.Execution;

/// <summary>A compiled network for one vector width: its maps, its stages, and how the threads go through them.</summary>
internal abstract unsafe class Engine : IDisposable
{
    private const string Variable = "CHAINRULE_VECTOR_BITS";

    /// <summary>Forward, loss and backward of the batch that it was made with; fills the gradients and moves the running statistics.</summary>
    public abstract void Train(long step);

    /// <summary>Forward of the batch in evaluation mode; fills the outputs.</summary>
    public abstract void Evaluate();

    public abstract int VectorBits { get; }

    public abstract void Dispose();

    /// <summary>The variants in order of preference: the widest vectors that the hardware does, unless the options or CHAINRULE_VECTOR_BITS ask for others.</summary>
    public static Engine Create(NetworkPlan plan, NetworkOptions options, NetworkMemory memory, BatchIO batch)
    {
        string asked = options.VectorBits > 0 ? options.VectorBits.ToString() : Environment.GetEnvironmentVariable(Variable) ?? "";
        if (asked == "") asked = Widest.ToString();
        return asked switch
        {
            "512" => new Engine<Kernels.Lanes512, System.Runtime.Intrinsics.Vector512<float>>(plan, options, memory, batch),
            "256" => new Engine<Kernels.Lanes256, System.Runtime.Intrinsics.Vector256<float>>(plan, options, memory, batch),
            "128" => new Engine<Kernels.Lanes128, System.Runtime.Intrinsics.Vector128<float>>(plan, options, memory, batch),
            _ => throw new SettingException(
                $"vectors of '{asked}' bits were asked for.\n  Needed: 512, 256 or 128.\n  Next: leave {Variable} unset to take the widest that the machine does well."),
        };
    }

    private static int Widest =>
        System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? 512 : System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated ? 256 : 128;
}
