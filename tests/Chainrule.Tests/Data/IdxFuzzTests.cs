using Chainrule.Data;

namespace Chainrule.Tests.Data;

/// <summary>A hundred thousand damaged, cut and lying files: each is read whole or refused, by one exception, in the memory of its own order.</summary>
public class IdxFuzzTests
{
    private const int Files = 100_000;

    [Fact]
    public void Damaged_file_is_read_whole_or_refused()
    {
        var random = new Random(1);
        int refused = 0;
        for (int i = 0; i < Files; i++)
        {
            byte[] file = RandomFile(random);
            if (i % 2 == 0) file = IdxBytes.Packed(file);
            file = Damage(random, file);
            long before = GC.GetAllocatedBytesForCurrentThread();
            if (IsRefused(file)) refused++;
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            // An exception and an unpacker cost some kilobytes; behind that stands what deflate can make of a byte.
            Assert.True(taken < 100_000 + (2100L * file.Length), $"file {i} of {file.Length} bytes took {taken}");
        }

        // Damage to the values themselves cannot be noticed in a plain file.
        Assert.InRange(refused, Files / 2, Files * 99 / 100);
    }

    private static bool IsRefused(byte[] file)
    {
        try
        {
            IdxArray array = IdxReader.Read(new MemoryStream(file), "fuzz");
            Assert.Equal(array.Shape.Aggregate(1L, (count, size) => count * size), array.Values.Length);
            return false;
        }
        catch (DataException)
        {
            return true;
        }
    }

    private static byte[] RandomFile(Random random)
    {
        int[] shape = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 6))];
        byte[] values = new byte[shape.Aggregate(1, (count, size) => count * size)];
        random.NextBytes(values);
        return IdxBytes.Of(shape, values);
    }

    private static byte[] Damage(Random random, byte[] file)
    {
        int place = random.Next(file.Length);
        switch (random.Next(6))
        {
            case 0: file[random.Next(Math.Min(20, file.Length))] ^= (byte)(1 << random.Next(8)); return file;
            case 1: return file[..place];
            case 2: return [.. file, .. new byte[random.Next(1, 9)]];
            case 3: file[place] = (byte)random.Next(256); return file;
            case 4: return [.. file[..place], (byte)random.Next(256), .. file[place..]];
            default: random.NextBytes(file.AsSpan(place, Math.Min(4, file.Length - place))); return file;
        }
    }
}
