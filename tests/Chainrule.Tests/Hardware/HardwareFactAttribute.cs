namespace Chainrule.Tests.Hardware;

/// <summary>A test of what happens without some vector instructions; skipped where the machine does not have them, as then nothing would be taken away.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class HardwareFactAttribute : FactAttribute
{
    public HardwareFactAttribute(HardwareLevel level)
    {
        VectorSupport here = VectorSupport.Here;
        Skip = level switch
        {
            HardwareLevel.WithoutAvx512 when !here.Avx512 => "This machine has no AVX-512 to switch off.",
            HardwareLevel.WithoutAvx2 when !here.Avx2 => "This machine has no AVX2 to switch off.",
            HardwareLevel.WithoutVectors when !here.Vectors => "This machine has no vector instructions to switch off.",
            _ => null,
        };
    }
}
