using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Chainrule.Data;
using Chainrule.Kernels;
using Chainrule.Tests.Hardware;

namespace Chainrule.Tests.Data.Augmentations;

/// <summary>One seed, one picture, bit for bit, with any vectors and on any thread.</summary>
public class AugmentationBitsTests
{
    [HardwareFact(HardwareLevel.WithoutAvx512)]
    public void Pictures_have_the_same_bits_without_AVX512() => RequireSame(HardwareLevel.WithoutAvx512);

    [HardwareFact(HardwareLevel.WithoutAvx2)]
    public void Pictures_have_the_same_bits_without_AVX2() => RequireSame(HardwareLevel.WithoutAvx2);

    [HardwareFact(HardwareLevel.WithoutVectors)]
    public void Pictures_have_the_same_bits_without_vectors() => RequireSame(HardwareLevel.WithoutVectors);

    [Fact]
    public void Pictures_have_the_same_bits_on_any_thread_in_any_order()
    {
        Augmentation augmentation = Augmentation.Parse("crop 22 p 0.5, rotate 20, jitter brightness 0.05 contrast 0.05, elastic");
        string[] alone = [.. Enumerable.Range(0, 200).Select(i => Picture(augmentation, i))], together = new string[200];
        Parallel.For(0, 200, i => together[199 - i] = Picture(augmentation, 199 - i));
        Assert.Equal(alone, together);
    }

    private static void RequireSame(HardwareLevel level) => Assert.Equal(Fingerprint("120"), ChildProcess.Run(level, Fingerprint, "120"));

    private static string Fingerprint(string count) =>
        string.Join(' ', Enumerable.Range(0, int.Parse(count)).Select(i => Picture(RandomAugmentations.Draw(new Random(i)), i)));

    private static string Picture(Augmentation augmentation, int index)
    {
        float[] result = new float[784];
        var random = new CounterRandom(1, RandomPurpose.Augmentation, (ulong)index);
        augmentation.Apply(Pictures.Noise(28, 28, (uint)index), result, ref random);
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(result.AsSpan())))[..16];
    }
}
