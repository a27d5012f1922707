using Chainrule.Data;
using Chainrule.Testing;

namespace Chainrule.Tests.Documentation;

/// <summary>The code of docs/data.md and docs/augmentation.md stands in this file as it stands there, so it compiles.</summary>
public sealed class DataPagesTests
{
    [Theory]
    [InlineData("data.md")]
    [InlineData("augmentation.md")]
    public void Code_of_the_page_stands_in_this_file(string page)
    {
        string[] here = [.. File.ReadLines(Repository.File("tests", "Chainrule.Tests", "Documentation", "DataPagesTests.cs")).Select(line => line.Trim())];
        string code = Assert.Single(File.ReadAllText(Repository.File("docs", page)).Split("```csharp\n").Skip(1)).Split("```")[0];
        Assert.All(code.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line, here));
    }

    [Fact]
    public void Code_of_the_augmentation_page_moves_an_image()
    {
        byte[] image = SyntheticDigits.Make(training: 10, test: 10).Training.Image(0).ToArray();
        float[] values = new float[784];

        var augmentation = Augmentation.Parse("crop 22 p 0.1, rotate 15");
        augmentation.Apply(image, 28, 28, values, seed: 1, number: 0); // 784 bytes in, 784 normalised floats out

        float[] asItIs = new float[784];
        Augmentation.None.Apply(image, 28, 28, asItIs, seed: 1, number: 0);
        Assert.NotEqual(asItIs, values);
    }

    // Compiled only: run, it would look for MNIST wherever this machine may have it, and download it.
    internal static (ImageSet, ImageSet, ImageData, ImageData) CodeOfTheDataPage()
    {
        ImageData data = DataFinder.Find(new() { Message = Console.Error.WriteLine });
        ImageData mine = DataFinder.Find(new() { Folder = "folder" });
        ImageData made = SyntheticDigits.Make(training: 10_000, test: 1_000, seed: 7);
        (ImageSet training, ImageSet validation) = ValidationSplit.Of(data.Training);

        return (training, validation, mine, made);
    }
}
