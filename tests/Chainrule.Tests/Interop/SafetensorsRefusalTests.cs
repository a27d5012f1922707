using Chainrule.Interop;
using static Chainrule.Tests.Interop.SafetensorsBytes;

namespace Chainrule.Tests.Interop;

public class SafetensorsRefusalTests
{
    private static readonly string Sound = Tensor("x", "F32", "2", 0, 8);

    public static TheoryData<string, byte[]> Unsound => new()
    {
        { "w: the file is 3 bytes long.\n  Needed: at least 8 bytes", [1, 2, 3] },
        { "w: its first 8 bytes say that the header is 99 bytes long.\n  Needed: at most 10 bytes", Of("{}", 8, 99) },
        { "w: its first 8 bytes say that the header is 18446744073709551615 bytes long.", Of("{}", 8, ulong.MaxValue) },
        { "w: its first 8 bytes say that the header is 9223372036854775808 bytes long.", Of("{}", 8, 1UL << 63) },
        { "w: the header does not begin with '{'.", Of("", 0) },
        { "w: the header does not begin with '{'.", Of("[]", 0) },
        { "w: the header does not begin with '{'.", Of(" {}", 0) },
        { "w: the header is not UTF-8.", Of([(byte)'{', 0xff, (byte)'}'], 0) },
        { "w: the header is not JSON at header byte ", Of("{\"x\"", 0) },
        { "w: the header is not JSON at header byte ", Of("{} x", 0) },
        { "w: the header is not JSON at header byte ", Of("{}\0\0", 0) },
        { "w: the header is not JSON at header byte ", Of("{" + Sound + ",}", 8) },
        { "w: the header is not JSON at header byte ", Of("{\"\\ud800\":{}}", 0) },
        { "w: tensor \"x\" at header byte 1: something else stands at header byte 5.", Of("{\"x\":" + new string('[', 50_000) + "}", 0) },
        { "w: tensor \"x\" at header byte 1: the field \"x\" is unknown or comes twice.", Of(string.Concat(Enumerable.Repeat("{\"x\":", 50_000)), 0) },
        { "w: the header is not JSON at header byte ", Of("{\"x\":{\"shape\":[[[[]]]]}}", 0) },
        { "w: tensor \"x\" at header byte 54: there is one of this name already.", Of("{" + Sound + "," + Tensor("\\u0078", "F32", "2", 8, 16) + "}", 16) },
        { "w: tensor \"x\" at header byte 1: something else stands at header byte 5.", Of("{\"x\":3}", 0) },
        { "w: tensor \"x\" at header byte 1: a field is missing.", Of("{\"x\":{\"dtype\":\"F32\",\"shape\":[]}}", 0) },
        { "w: tensor \"x\" at header byte 1: the field \"dtype\" is unknown or comes twice.", Of("{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", 0) },
        { "w: tensor \"x\" at header byte 1: the field \"stride\" is unknown or comes twice.", Of("{\"x\":{\"stride\":[1]}}", 0) },
        { "w: tensor \"x\" at header byte 1: its dtype \"f32\" is unknown.\n  Needed: one of BOOL, U8,", Of("{" + Tensor("x", "f32", "2", 0, 8) + "}", 8) },
        { "w: tensor \"x\" at header byte 1: its dtype \"11\" is unknown.", Of("{" + Tensor("x", "11", "2", 0, 8) + "}", 8) },
        { "w: tensor \"x\" at header byte 1: its dtype \"F32, F64\" is unknown.", Of("{" + Tensor("x", "F32, F64", "2", 0, 8) + "}", 8) },
        { "w: tensor \"x\" at header byte 1: its shape holds something else than whole numbers at header byte 29.", Of("{" + Tensor("x", "F32", "-2", 0, 8) + "}", 8) },
        { "w: tensor \"x\" at header byte 1: its shape holds something else", Of("{" + Tensor("x", "F32", "2.0", 0, 8) + "}", 8) },
        { "w: tensor \"x\" at header byte 1: its shape holds something else", Of("{" + Tensor("x", "F32", "9223372036854775808", 0, 8) + "}", 8) },
        { "w: tensor \"x\" at header byte 1: its shape holds something else", Of("{" + Tensor("x", "F32", "\"2\"", 0, 8) + "}", 8) },
        { "w: tensor \"x\" at header byte 1: its shape [4611686018427387904, 4] is larger than any file.", Of("{" + Tensor("x", "F32", "4611686018427387904,4", 0, 8) + "}", 8) },
        { "w: tensor \"x\" at header byte 1: its shape [3] of F32 takes 12 bytes, but its data_offsets hold 8.", Of("{" + Tensor("x", "F32", "3", 0, 8) + "}", 8) },
        { "w: tensor \"x\" at header byte 1: its data_offsets are [8, 0].", Of("{" + Tensor("x", "F32", "2", 8, 0) + "}", 8) },
        { "w: tensor \"x\" at header byte 1: its data_offsets are [0, 8, 8].", Of("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,8]}}", 8) },
        { "w: tensor \"x\" at header byte 1: its data_offsets are [].", Of("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[]}}", 8) },
        { "w: tensor \"x\" at header byte 1: its bytes begin at 4, but those before it end at 0.", Of("{" + Tensor("x", "F32", "2", 4, 12) + "}", 12) },
        { "w: tensor \"y\" at header byte 54: its bytes begin at 4, but those before it end at 8.", Of("{" + Sound + "," + Tensor("y", "F32", "2", 4, 12) + "}", 12) },
        { "w: after the header there are 7 bytes, but the tensors take 8.", Of("{" + Sound + "}", 7) },
        { "w: after the header there are 9 bytes, but the tensors take 8.", Of("{" + Sound + "}", 9) },
        { "w: __metadata__ at header byte 1: something else stands at header byte 21.", Of("{\"__metadata__\":{\"k\":1}}", 0) },
        { "w: __metadata__ at header byte 1: something else stands at header byte 16.", Of("{\"__metadata__\":null}", 0) },
        { "w: __metadata__ at header byte 1: the key \"k\" comes twice.", Of("{\"__metadata__\":{\"k\":\"\",\"k\":\"\"}}", 0) },
        { "w: __metadata__ at header byte 19: there is one already.", Of("{\"__metadata__\":{},\"__metadata__\":{}}", 0) },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void Unsound_file_is_refused_by_name_and_place(string told, byte[] file)
    {
        var e = Assert.Throws<SafetensorsException>(() => SafetensorsFile.Parse(file, "w"));
        Assert.StartsWith(told, e.Message);
        Assert.Matches(@"^[^\n]+\n  Needed: [^\n]+\.\n  Next: [^\n]+\.$", e.Message);
    }

    [Fact]
    public void Name_of_a_stranger_is_shown_short_and_without_control_characters()
    {
        string name = "\\u001b[31m" + new string('n', 5000);
        var e = Assert.Throws<SafetensorsException>(() => SafetensorsFile.Parse(Of("{" + Tensor(name, "F31", "", 0, 4) + "}", 4), "w"));
        Assert.StartsWith("w: tensor \"\\u001b[31mnnn", e.Message);
        Assert.DoesNotContain("\e", e.Message);
        Assert.True(e.Message.Length < 400);
    }

    [Fact]
    public void Sound_files_of_odd_form_are_not_refused()
    {
        Assert.Empty(SafetensorsFile.Parse(Of("{}", 0), "w").Tensors);
        Assert.Equal(3, SafetensorsFile.Parse(Of("{" + Tensor("", "U8", "0", 0, 0) + "," + Tensor("b", "F64", "", 0, 8) + "," + Tensor("c", "I64", "9,0", 8, 8) + "}", 8), "w").Tensors.Length);
    }
}
