using System.Runtime.Intrinsics;

namespace Chainrule.Bench;

/// <summary>The widths for which this machine has instructions, widest first; the others would only be imitated.</summary>
internal static class VectorWidths
{
    public static IReadOnlyList<int> Here { get; } =
    [
        .. Vector512.IsHardwareAccelerated ? [512] : Array.Empty<int>(),
        .. Vector256.IsHardwareAccelerated ? [256] : Array.Empty<int>(),
        128,
    ];

    public static IEnumerable<string> Variants(params string[] kinds) =>
        [.. from kind in kinds from width in Here select $"{kind} {width}".Trim(), "scalar"];
}
