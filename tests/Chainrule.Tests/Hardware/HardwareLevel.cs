namespace Chainrule.Tests.Hardware;

/// <summary>What the runtime's own switches take away from a child process.</summary>
public enum HardwareLevel
{
    AsItIs,
    WithoutAvx512,
    WithoutAvx2,
    WithoutVectors,
}
