using System.Diagnostics;
using System.Text;
using Chainrule.Interop;

namespace Chainrule.Tests.Interop;

/// <summary>A hundred thousand damaged, cut and lying files: each is read or refused, by one exception, in the memory of its own order.</summary>
public class SafetensorsFuzzTests
{
    private const int Files = 100_000;

    private static readonly string[] Splices =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "-1", "1e9", "9223372036854775807", "18446744073709551616", "null", "true", "F32", "I64", "BOOL",
        "\"dtype\":", "\"shape\":", "\"data_offsets\":", "\"__metadata__\":{", "\"__metadata__\":{\"a\":\"b\"},", "[0,0]", "[[[[[[[[", "/*", "NaN", " ", "\0",
    ];

    [Fact]
    public void Damaged_file_is_read_or_refused_in_memory_of_its_own_order()
    {
        var random = new Random(20_000);
        byte[][] seeds = [.. Enumerable.Range(0, 40).Select(_ => RandomFile(random))];
        int refused = 0;
        for (int i = 0; i < Files; i++)
        {
            byte[] file = Damage(random, seeds);
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            if (IsRefused(file)) refused++;
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            // An exception costs some kilobytes however short the file is.
            Assert.True(taken < 40_000 + 40L * file.Length, $"file {i} of {file.Length} bytes took {taken}");
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), $"file {i} hung");
        }

        // Most damage must be noticed, and some of it (in the numbers themselves) cannot be: a fuzzer of one colour tests nothing.
        Assert.InRange(refused, Files / 2, Files * 99 / 100);
    }

    [Fact]
    public void Many_small_tensors_take_memory_of_the_order_of_the_file()
    {
        var header = new StringBuilder("{");
        for (int i = 0; i < 20_000; i++) header.Append(i == 0 ? "" : ",").Append(SafetensorsBytes.Tensor($"{i}", "U8", "1", i, i + 1));
        byte[] file = SafetensorsBytes.Of(header.Append('}').ToString(), 20_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(20_000, SafetensorsFile.Parse(file, "many").Tensors.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 12L * file.Length);
    }

    private static bool IsRefused(byte[] file)
    {
        try
        {
            // What was read must be usable to the last number.
            foreach (NamedTensor tensor in SafetensorsFile.Parse(file, "fuzz").Tensors)
            {
                if (tensor.IsFloating) tensor.CopyTo(new float[tensor.Count]);
                if (tensor.IsWhole) tensor.CopyTo(new long[tensor.Count]);
            }

            return false;
        }
        catch (SafetensorsException)
        {
            return true;
        }
    }

    private static byte[] RandomFile(Random random)
    {
        var tensors = new List<NamedTensor>();
        for (int i = random.Next(6); i >= 0; i--)
        {
            string name = $"layer{i}.{(i % 2 == 0 ? "weight" : "bias")}";
            int rows = random.Next(4), columns = random.Next(1, 4);
            tensors.Add(random.Next(4) == 0 ? NamedTensor.Of(name, [], [random.NextInt64()]) : NamedTensor.Of(name, [rows, columns], new float[rows * columns]));
        }

        var metadata = new Dictionary<string, string>();
        if (random.Next(2) == 0) metadata["format"] = "pt";
        return new SafetensorsFile(tensors, metadata).ToBytes();
    }

    private static byte[] Damage(Random random, byte[][] seeds)
    {
        byte[] seed = seeds[random.Next(seeds.Length)];
        var file = new List<byte>(seed);
        for (int times = random.Next(1, 4); times > 0; times--) DamageOnce(random, seeds, file);
        return [.. file];
    }

    private static void DamageOnce(Random random, byte[][] seeds, List<byte> file)
    {
        int place = random.Next(file.Count + 1);
        switch (random.Next(9))
        {
            case 0 when place < file.Count: file[place] ^= (byte)(1 << random.Next(8)); break;
            case 1: file.RemoveRange(place, file.Count - place); break;
            case 2: file.InsertRange(place, new byte[random.Next(1, 20)]); break;
            case 3: file.RemoveRange(place, Math.Min(random.Next(1, 20), file.Count - place)); break;
            case 4: TellLength(file, random.Next(3) switch { 0 => (ulong)random.NextInt64(), 1 => (ulong)random.Next(2 * file.Count), _ => ulong.MaxValue - (ulong)random.Next(20) }); break;
            case 5: SpliceHeader(random, file, Encoding.UTF8.GetBytes(Splices[random.Next(Splices.Length)])); break;
            case 6: SpliceHeader(random, file, seeds[random.Next(seeds.Length)].Skip(8).Take(random.Next(120)).ToArray()); break;
            case 7: ChangeNumber(random, file); break;
            default: if (file.Count > 0) file[random.Next(file.Count)] = (byte)random.Next(256); break;
        }
    }

    /// <summary>Puts something into the header, and mostly tells the new length rightly, so that the damage gets past the first check.</summary>
    private static void SpliceHeader(Random random, List<byte> file, byte[] insert)
    {
        if (file.Count < 9) return;
        int header = (int)Math.Min(BitConverter.ToUInt64([.. file.Take(8)]), (ulong)file.Count - 8);
        file.InsertRange(8 + random.Next(header + 1), insert);
        if (random.Next(4) > 0) TellLength(file, (ulong)(header + insert.Length));
    }

    private static void ChangeNumber(Random random, List<byte> file)
    {
        int[] digits = [.. Enumerable.Range(0, file.Count).Where(i => char.IsAsciiDigit((char)file[i]))];
        if (digits.Length > 0) file[digits[random.Next(digits.Length)]] = (byte)('0' + random.Next(10));
    }

    private static void TellLength(List<byte> file, ulong length)
    {
        byte[] told = BitConverter.GetBytes(length);
        for (int i = 0; i < 8 && i < file.Count; i++) file[i] = told[i];
    }
}
