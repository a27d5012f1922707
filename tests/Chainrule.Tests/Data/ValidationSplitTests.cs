using System.Security.Cryptography;
using Chainrule.Data;
using Chainrule.Testing;

namespace Chainrule.Tests.Data;

public class ValidationSplitTests
{
    [MnistFact]
    public void Mnist_is_split_into_55000_and_5000_with_each_class_at_its_share()
    {
        ImageSet training = ImageFolder.Read(MnistData.Folder!).Training;
        var split = ValidationSplit.Of(training);
        Assert.Equal((55_000, 5_000), (split.Training.Count, split.Validation.Count));
        for (int label = 0; label < 10; label++)
        {
            int all = training.Labels.Count((byte)label), aside = split.Validation.Labels.Count((byte)label);
            Assert.InRange(aside, (all / 12.0) - 1, (all / 12.0) + 1);
        }
    }

    [Fact]
    public void Every_image_is_on_one_side_exactly()
    {
        ImageSet numbered = Numbered(1000);
        var split = ValidationSplit.Of(numbered);
        int[] seen = [.. Numbers(split.Training), .. Numbers(split.Validation)];
        Assert.Equal(83, split.Validation.Count);
        Assert.Equal(Enumerable.Range(0, 1000), seen.Order());
    }

    [Fact]
    public void Split_is_the_same_every_time()
    {
        // The figures that were chosen by comparing on this split stay comparable only as long as it stays.
        byte[] chosen = [.. Numbers(ValidationSplit.Of(Numbered(1000)).Validation).SelectMany(BitConverter.GetBytes)];
        Assert.Equal("a79b48afb9abc9e6", Convert.ToHexStringLower(SHA256.HashData(chosen))[..16]);
    }

    /// <summary>Images of two pixels that tell their own number.</summary>
    private static ImageSet Numbered(int count) => new("numbers", false, 1, 2, 10,
        [.. Enumerable.Range(0, count).SelectMany(i => (byte[])[(byte)(i / 256), (byte)(i % 256)])], [.. Enumerable.Range(0, count).Select(i => (byte)(i * i % 10))]);

    private static int[] Numbers(ImageSet set) => [.. Enumerable.Range(0, set.Count).Select(i => (256 * set.Image(i)[0]) + set.Image(i)[1])];
}
