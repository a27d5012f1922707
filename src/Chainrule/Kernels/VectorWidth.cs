using System.Runtime.Intrinsics;
using Chainrule.Execution;

namespace Chainrule.Kernels;

/// <summary>Which width of vectors to compile for: the widest that the hardware does, unless somebody asks for another.</summary>
internal static class VectorWidth
{
    private const string Variable = "CHAINRULE_VECTOR_BITS";

    /// <param name="asked">What the caller wants; 0 leaves it to CHAINRULE_VECTOR_BITS, and that to the machine.</param>
    public static int Choose(int asked)
    {
        string text = asked > 0 ? asked.ToString() : Environment.GetEnvironmentVariable(Variable) ?? "";
        return text switch
        {
            "" => Widest,
            "512" => 512,
            "256" => 256,
            "128" => 128,
            _ => throw new SettingException(
                $"vectors of '{text}' bits were asked for.\n  Needed: 512, 256 or 128.\n  Next: leave {Variable} unset to take the widest that the machine does well."),
        };
    }

    private static int Widest => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
