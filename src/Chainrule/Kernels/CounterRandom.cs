using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>
/// Random numbers that are a function of (seed, stream, position) and of nothing else: Philox4x32-10
/// (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011).
/// </summary>
/// <remarks>
/// Ten rounds of multiplying and mixing turn a counter of 128 bits, here (position, stream), into four words under a key of 64 bits, the seed.
/// Whoever needs the numbers of step 1,000 asks for them: no generator has to have run before, so a resumed training, another number of threads
/// or another order of work draws the same numbers. The struct itself is a cursor over one stream; pass it by reference.
/// Only integer arithmetic and IEEE operations are used, so every machine gives the same bits.
/// </remarks>
internal struct CounterRandom(ulong seed, ulong stream)
{
    private const int WordsPerBlock = 4;

    private readonly ulong seed = seed;
    private readonly ulong stream = stream;
    private Vector128<uint> block;
    private ulong position;

    /// <summary>A stream of its own for the item <paramref name="index"/> of one purpose: no two purposes share numbers.</summary>
    public CounterRandom(ulong seed, RandomPurpose purpose, ulong index)
        : this(seed, ((ulong)purpose << 56) | index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, 1UL << 56);
    }

    /// <summary>How many words of 32 bits have been drawn. Setting it continues from there.</summary>
    public ulong Position
    {
        readonly get => position;
        set
        {
            position = value;
            block = Block(seed, stream, value / WordsPerBlock);
        }
    }

    /// <summary>The four words at positions 4·<paramref name="counter"/> … 4·<paramref name="counter"/> + 3 of a stream.</summary>
    public static Vector128<uint> Block(ulong seed, ulong stream, ulong counter) =>
        Philox(Vector128.Create(counter, stream).AsUInt32(), (uint)seed, (uint)(seed >> 32));

    /// <summary>The bare function Philox4x32-10 of a counter and a key.</summary>
    public static Vector128<uint> Philox(Vector128<uint> counter, uint key0, uint key1)
    {
        uint c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
        for (int round = 0; round < 10; round++)
        {
            ulong product0 = 0xD2511F53UL * c0, product1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ key0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ key1, (uint)product0);
            key0 += 0x9E3779B9; // the golden ratio
            key1 += 0xBB67AE85; // √3 − 1
        }

        return Vector128.Create(c0, c1, c2, c3);
    }

    public uint NextUInt32()
    {
        int word = (int)(position % WordsPerBlock);
        if (word == 0) block = Block(seed, stream, position / WordsPerBlock);
        position++;
        return block[word];
    }

    /// <summary>The next words, as many as the span holds; the same as asking for them one by one, four times as fast.</summary>
    public void Fill(Span<uint> words)
    {
        int at = 0;
        while (at < words.Length && position % WordsPerBlock != 0) words[at++] = NextUInt32();
        for (; at + WordsPerBlock <= words.Length; at += WordsPerBlock, position += WordsPerBlock)
            Block(seed, stream, position / WordsPerBlock).CopyTo(words[at..]);
        while (at < words.Length) words[at++] = NextUInt32();
    }

    public ulong NextUInt64() => NextUInt32() | ((ulong)NextUInt32() << 32);

    /// <summary>Uniform in [0, 1): a multiple of 2⁻²⁴.</summary>
    public float NextSingle() => (NextUInt32() >> 8) * (1f / (1 << 24));

    /// <summary>Uniform in [0, 1): a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Normal with mean 0 and deviation 1.</summary>
    public double NextNormal() => NormalQuantile.At(((NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52))); // never 0 or 1

    /// <summary>Uniform in 0 … <paramref name="bound"/> − 1, without bias.</summary>
    /// <remarks>word · bound / 2³² spreads 2³² words over bound results; the 2³² mod bound words that would make some results likelier are drawn again (Lemire, 2019).</remarks>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        uint surplus = (uint)((1UL << 32) % (uint)bound);
        ulong product;
        do product = (ulong)NextUInt32() * (uint)bound;
        while ((uint)product < surplus);
        return (int)(product >> 32);
    }

    /// <summary>Every order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int other = NextInt32(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
