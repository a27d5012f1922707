using System.Runtime.InteropServices;

namespace Chainrule.Runs;

/// <summary>What a run was computed by: <c>machine.json</c>. None of it changes the bits of the result.</summary>
public sealed record RunMachine(string Chainrule, string Runtime, string System, string Processor, int Cores, int Threads, int VectorBits)
{
    internal static RunMachine Here(int threads, int vectorBits) => new(
        typeof(RunMachine).Assembly.GetName().Version?.ToString(3) ?? "",
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
        Measuring.Processor.Name,
        Environment.ProcessorCount,
        threads,
        vectorBits);
}
