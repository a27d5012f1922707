using Chainrule.Data;

namespace Chainrule.Tests.Data;

public class IdxReaderTests
{
    [Theory]
    [InlineData(new[] { 6 }, false)]
    [InlineData(new[] { 6 }, true)]
    [InlineData(new[] { 2, 3 }, true)]
    [InlineData(new[] { 1, 2, 3 }, false)]
    [InlineData(new[] { 3, 1, 2, 1 }, true)]
    public void Array_comes_back_when_its_file_is_sound(int[] shape, bool packed)
    {
        IdxArray array = Read(IdxBytes.Of(shape, [1, 2, 3, 4, 5, 255]), packed);
        Assert.Equal(shape, array.Shape.AsEnumerable());
        Assert.Equal([1, 2, 3, 4, 5, 255], array.Values.Select(value => (int)value));
    }

    [Fact]
    public void Array_comes_back_when_it_packs_a_thousand_to_one()
    {
        IdxArray array = Read(IdxBytes.Of([1000, 3000], new byte[3_000_000]), packed: true);
        Assert.Equal(3_000_000, array.Values.Length);
    }

    [Theory]
    [InlineData("", "digits, byte 0: it ends there.", "the four bytes of the magic number.")]
    [InlineData("00000801 0000", "digits, byte 6: it ends there.", "the sizes of its 1 dimensions.")]
    [InlineData("89504e47 0d0a", "digits, byte 0: its magic number is 89504e47.", "00000801 for labels, 00000803 for images.")]
    [InlineData("00000d01 00000001 00000000", "digits, byte 2: it holds floats (0d).", "08, bytes, as MNIST and its kin have them.")]
    [InlineData("00000a01", "digits, byte 2: it holds values of an unknown type (0a).", "08, bytes")]
    [InlineData("00000800", "digits, byte 3: it has 0 dimensions.", "1 to 4.")]
    [InlineData("00000805", "digits, byte 3: it has 5 dimensions.", "1 to 4.")]
    [InlineData("00000802 00010000 ffffffff", "digits, byte 8: the size of dimension 2 is 4294967295, which makes the file larger than 1073741824 values.", "sizes that fit the file.")]
    [InlineData("00000801 00000004 010203", "digits, byte 11: it ends there.", "12 bytes, as its sizes tell.")]
    [InlineData("00000801 00000002 010203", "digits, byte 10: it goes on there for 1 bytes.", "an end, as its sizes (2) tell.")]
    public void File_is_refused_with_place_and_need_when_it_is_wrong(string hex, string found, string needed)
    {
        byte[] file = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        string message = Assert.Throws<DataException>(() => Read(file, packed: false)).Message;
        Assert.StartsWith(found + "\n  Needed: ", message);
        Assert.Contains(needed, message);
        Assert.Contains("\n  Next: get the file again", message);
        if (file.Length == 0) return; // packed, nothing is nothing
        string packed = Assert.Throws<DataException>(() => Read(file, packed: true)).Message;
        Assert.Contains("digits, unpacked byte", packed);
    }

    [Fact]
    public void Packed_file_is_refused_when_it_is_cut_off()
    {
        byte[] file = IdxBytes.Packed(IdxBytes.Of([1000], [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * i))]));
        for (int length = 2; length < file.Length; length++)
            Assert.Throws<DataException>(() => IdxReader.Read(new MemoryStream(file[..length]), "digits"));
    }

    [Fact]
    public void Packed_file_is_refused_when_something_follows_it()
    {
        byte[] file = [.. IdxBytes.Packed(IdxBytes.Of([3], [1, 2, 3])), 0, 0, 0, 0, 0];
        string message = Assert.Throws<DataException>(() => IdxReader.Read(new MemoryStream(file), "digits")).Message;
        Assert.StartsWith($"digits: it unpacks to 11 bytes, but its last four bytes (at byte {file.Length - 4} as packed) tell another length.", message);
    }

    private static IdxArray Read(byte[] file, bool packed) => IdxReader.Read(new MemoryStream(packed ? IdxBytes.Packed(file) : file), "digits");
}
