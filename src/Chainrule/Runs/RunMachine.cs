using System.Runtime.InteropServices;

namespace Chainrule.Runs;

/// <summary>What a run was computed by: <c>machine.json</c>. None of it changes the bits of the result.</summary>
/// <param name="Chainrule">The version of the library.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="System">The operating system and the kind of processor.</param>
/// <param name="Processor">The processor's own name.</param>
/// <param name="Cores">How many cores .NET sees.</param>
/// <param name="Threads">How many threads shared the work.</param>
/// <param name="VectorBits">The width of the vectors.</param>
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
