using System.Runtime.Intrinsics;
using Chainrule.Kernels;

namespace Chainrule.Tests.Kernels;

public class ExactFmaTests
{
    private static readonly float[] Special =
        [0, -0f, 1, -1, float.Epsilon, -float.Epsilon, 1.17549435e-38f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1.00000012f, 16777216, 3];

    [Fact]
    public void Emulated_fma_equals_the_real_one_for_special_values()
    {
        foreach (float a in Special)
        {
            foreach (float b in Special)
            {
                foreach (float c in Special) RequireSame(a, b, c);
            }
        }
    }

    [Fact]
    public void Emulated_fma_equals_the_real_one_for_random_values()
    {
        var random = new CounterRandom(1, 2);
        for (int i = 0; i < 300_000; i++)
        {
            float a = BitConverter.UInt32BitsToSingle(random.NextUInt32()), b = BitConverter.UInt32BitsToSingle(random.NextUInt32());
            RequireSame(a, b, BitConverter.UInt32BitsToSingle(random.NextUInt32()));
        }
    }

    [Fact]
    public void Emulated_fma_equals_the_real_one_where_two_roundings_would_not()
    {
        // c is near a·b, and a few bits of the product reach below c's last one: ties and near ties in the second rounding.
        var random = new CounterRandom(3, 4);
        for (int i = 0; i < 300_000; i++)
        {
            float a = Short(ref random), b = Short(ref random);
            int shift = random.NextInt32(70) - 35;
            RequireSame(a, b, MathF.ScaleB(Short(ref random), shift));
        }
    }

    /// <summary>1 … 2 in few bits, or beside a power of two.</summary>
    private static float Short(ref CounterRandom random)
    {
        float value = 1 + (random.NextUInt32() & 0xFFF) / 4096f;
        return random.NextInt32(4) == 0 ? MathF.BitIncrement(value) : random.NextInt32(4) == 0 ? -value : value;
    }

    private static void RequireSame(float a, float b, float c)
    {
        float expected = MathF.FusedMultiplyAdd(a, b, c), got = ExactFma.Emulated(Vector128.Create(a), Vector128.Create(b), Vector128.Create(c))[3];
        bool same = float.IsNaN(expected) ? float.IsNaN(got) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(got);
        Assert.True(same, $"{a:G9} · {b:G9} + {c:G9} is {expected:G9}, emulated {got:G9}");
    }
}
