namespace Chainrule.Tests.Exact;

/// <summary>
/// Numbers in [−1, 1) from a hash of integers, the same in test/golden/make.py: inputs and weights need not be stored.
/// Each is a multiple of 2⁻²³, so single precision holds it exactly.
/// </summary>
internal static class Hashed
{
    public static double Value(uint stream, int index) => (Mix(Mix(stream) + (uint)index) >> 8) / (double)(1 << 23) - 1;

    public static double[] Values(uint stream, int count) => [.. Enumerable.Range(0, count).Select(i => Value(stream, i))];

    public static byte[] Labels(uint stream, int count, int classes) =>
        [.. Enumerable.Range(0, count).Select(i => (byte)(Mix(Mix(stream) + (uint)i) % (uint)classes))];

    /// <summary>Where a tensor of <paramref name="count"/> entries is sampled: everywhere while it is small.</summary>
    public static int[] Places(uint stream, int count, int limit) =>
        [.. Enumerable.Range(0, Math.Min(count, limit)).Select(i => count <= limit ? i : (int)(Mix(Mix(stream) + (uint)i) % (uint)count))];

    private static uint Mix(uint x)
    {
        x ^= x >> 16;
        x *= 0x7FEB352D;
        x ^= x >> 15;
        x *= 0x846CA68B;
        return x ^ (x >> 16);
    }
}
