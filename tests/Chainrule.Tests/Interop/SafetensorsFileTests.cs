using System.Text;
using Chainrule.Interop;
using static Chainrule.Tests.Interop.SafetensorsBytes;

namespace Chainrule.Tests.Interop;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-safetensors-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Tensors_and_metadata_come_back_when_written_and_read()
    {
        string path = Path.Combine(folder, "weights.safetensors");
        var written = new SafetensorsFile(
        [
            NamedTensor.Of("b × \"quoted\"\n", [2, 3], [1f, -0f, float.NaN, float.PositiveInfinity, float.Epsilon, 0.1f]),
            NamedTensor.Of("a.counter", [], [long.MinValue]),
            NamedTensor.Of("empty", [0, 7], ReadOnlySpan<float>.Empty),
            NamedTensor.Of("c", [3], [1L, -2, 3]),
        ], new Dictionary<string, string> { ["z"] = "1", ["format"] = "pt", ["é"] = "\u0001 \\" });
        written.Write(path);
        SafetensorsFile read = SafetensorsFile.Read(path);
        Assert.Equal(written.Tensors.Select(t => t.Name), read.Tensors.Select(t => t.Name));
        Assert.Equal(written.Metadata.OrderBy(m => m.Key), read.Metadata.OrderBy(m => m.Key));
        foreach ((NamedTensor a, NamedTensor b) in written.Tensors.Zip(read.Tensors))
        {
            Assert.Equal(a.Type, b.Type);
            Assert.Equal(a.Shape.ToArray(), b.Shape.ToArray());
            Assert.Equal(a.Data.ToArray(), b.Data.ToArray());
        }

        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Numbers_lie_at_multiples_of_their_size_when_written()
    {
        byte[] bytes = new SafetensorsFile([NamedTensor.Of("odd", [3], [1f, 2, 3]), NamedTensor.Of("n", [1], [5L])]).ToBytes();
        int header = (int)BitConverter.ToUInt64(bytes);
        Assert.Equal(0, header % 8);
        Assert.Equal(5, BitConverter.ToInt64(bytes, 8 + header));
        Assert.Equal(2f, BitConverter.ToSingle(bytes, 8 + header + 8 + 4));
        Assert.Equal("""{"odd":{"dtype":"F32","shape":[3],"data_offsets":[8,20]},"n":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""",
            Encoding.UTF8.GetString(bytes, 8, header).TrimEnd(' '));
    }

    [Theory]
    [InlineData("F16", 2, new byte[] { 0x00, 0x3c, 0x00, 0xc0 }, new[] { 1f, -2f })]
    [InlineData("BF16", 2, new byte[] { 0x80, 0x3f, 0x49, 0x40 }, new[] { 1f, 3.140625f })]
    [InlineData("F32", 1, new byte[] { 0, 0, 0x80, 0xbf }, new[] { -1f })]
    [InlineData("F64", 1, new byte[] { 0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0xb9, 0x3f }, new[] { 0.1f })]
    public void Floats_of_every_width_are_read_as_floats(string type, int count, byte[] data, float[] expected)
    {
        byte[] file = Of("{" + Tensor("x", type, $"{count}", 0, data.Length) + "}", data.Length);
        data.CopyTo(file, file.Length - data.Length);
        float[] values = new float[count];
        SafetensorsFile.Parse(file, "f").Tensors[0].CopyTo(values);
        Assert.Equal(expected, values);
    }

    [Theory]
    [InlineData("U8", new byte[] { 255 }, 255L)]
    [InlineData("I8", new byte[] { 255 }, -1L)]
    [InlineData("U16", new byte[] { 255, 255 }, 65535L)]
    [InlineData("I16", new byte[] { 254, 255 }, -2L)]
    [InlineData("I32", new byte[] { 253, 255, 255, 255 }, -3L)]
    [InlineData("U32", new byte[] { 255, 255, 255, 255 }, 4294967295L)]
    [InlineData("I64", new byte[] { 252, 255, 255, 255, 255, 255, 255, 255 }, -4L)]
    public void Whole_numbers_of_every_width_are_read_as_whole_numbers(string type, byte[] data, long expected)
    {
        byte[] file = Of("{" + Tensor("x", type, "", 0, data.Length) + "}", data.Length);
        data.CopyTo(file, file.Length - data.Length);
        long[] values = new long[1];
        SafetensorsFile.Parse(file, "f").Tensors[0].CopyTo(values);
        Assert.Equal(expected, values[0]);
    }

    [Fact]
    public void Header_may_end_in_blanks_and_list_tensors_in_any_order()
    {
        byte[] bytes = Of($$"""{{{Tensor("late", "U8", "2", 2, 4)}},"__metadata__":{"k":"v"},{{Tensor("early", "BOOL", "1,2", 0, 2)}}}     """, 4);
        SafetensorsFile file = SafetensorsFile.Parse(bytes, "f");
        Assert.Equal(["late", "early"], file.Tensors.Select(t => t.Name));
        Assert.Equal([2, 3], file.Find("late")!.Data.ToArray());
        Assert.Equal("v", file.Metadata["k"]);
    }

    [Fact]
    public void Write_refuses_what_could_not_be_read()
    {
        NamedTensor x = NamedTensor.Of("x", [1], [1f]);
        Assert.Throws<ArgumentException>(() => new SafetensorsFile([x, x]).ToBytes());
        Assert.Throws<ArgumentException>(() => new SafetensorsFile([x with { Name = "__metadata__" }]).ToBytes());
        Assert.Throws<ArgumentException>(() => new SafetensorsFile([x with { Shape = [2] }]).ToBytes());
    }

    [Fact]
    public void File_that_lies_is_refused_before_memory_is_taken_for_it()
    {
        string path = Path.Combine(folder, "large");
        using (FileStream large = File.Create(path))
        {
            large.Write(BitConverter.GetBytes(1L << 40));
            // Nothing but a hole: no room is taken on the disk.
            large.SetLength(1L << 30);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(path));
        Assert.StartsWith($"{path}: its first 8 bytes say that the header is 1099511627776 bytes long.\n  Needed: at most 100000000 bytes", e.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);

        using (FileStream larger = File.OpenWrite(path)) larger.SetLength(3L << 30);
        e = Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(path));
        Assert.StartsWith($"{path}: it is 3221225472 bytes long.\n  Needed: a plain file of at most", e.Message);
    }

    [Fact]
    public void Device_is_refused_before_it_is_read()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read("/dev/zero"));
    }
}
