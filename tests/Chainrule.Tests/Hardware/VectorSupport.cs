using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Chainrule.Tests.Hardware;

/// <summary>Which vector instructions the runtime uses in a process.</summary>
internal sealed record VectorSupport(bool Avx512, bool Avx2, bool Vectors)
{
    public static VectorSupport Here { get; } = new(Avx512F.IsSupported, System.Runtime.Intrinsics.X86.Avx2.IsSupported, Vector128.IsHardwareAccelerated);
}
