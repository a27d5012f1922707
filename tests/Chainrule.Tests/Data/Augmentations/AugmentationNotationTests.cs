using Chainrule.Data;
using Chainrule.Data.Augmentations;
using Chainrule.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Chainrule.Tests.Data.Augmentations;

public class AugmentationNotationTests
{
    /// <summary>Every message, word for word: Golden/messages.txt has a text after '>>>' and under it what is said.</summary>
    public static TheoryData<string, string> Messages
    {
        get
        {
            var data = new TheoryData<string, string>();
            string text = File.ReadAllText(Repository.File("tests", "Chainrule.Tests", "Data", "Augmentations", "Golden", "messages.txt")).ReplaceLineEndings("\n");
            foreach (string block in text.Split(">>>", StringSplitOptions.RemoveEmptyEntries))
            {
                int line = block.IndexOf('\n');
                data.Add(block[..line].Trim(), block[(line + 1)..].TrimEnd('\n'));
            }

            return data;
        }
    }

    [Fact]
    public void Parse_gives_back_every_augmentation_that_was_written()
    {
        Prop.ForAll(RandomAugmentations.Any, a => Augmentation.Parse(a.ToString()).Equals(a)).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Parse_ends_in_an_augmentation_or_in_a_message_whatever_is_written()
    {
        string[] pieces = ["crop", "22", "rotate", "-5..10", "affine", "p", "0.1", ",", "(", ")", "apply", "fill", "shear", "..", "none", "jitter", "contrast", "\n", "#", "1e999", "é", "erase", "nan", "=", ";", "bilinear"];
        var random = new Random(5);
        for (int i = 0; i < 100_000; i++)
        {
            string text = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                Augmentation read = Augmentation.Parse(text);
                Assert.Equal(read, Augmentation.Parse(read.ToString()));
            }
            catch (AugmentationException refusal)
            {
                Assert.Contains("\n  Next: ", refusal.Message);
            }
        }
    }

    [Theory]
    [InlineData("", "none")]
    [InlineData("  None # as it is\n", "none")]
    [InlineData("crop 22 p .1,rotate 15", "crop 22 p 0.1, rotate 15")]
    [InlineData("CROP 22 nearest fill 3", "crop 22 fill 3 nearest")]
    [InlineData("rotate -15..15 fill 1 bilinear", "rotate 15 fill 1 bilinear")]
    [InlineData("rotate p 0.5 7", "'rotate' does not say")]
    [InlineData("rotate -5..10", "rotate -5..10")]
    [InlineData("affine 5 nearest p 1", "affine 5")]
    [InlineData("affine 10 translate 0.07 scale 0.9..1.1 shear 8.6", "affine 10 translate 0.07 scale 0.9..1.1 shear 8.6")]
    [InlineData("affine 0 translate 0.1 0.2 shear 5 -1..3", "affine 0 translate 0.1 0.2 shear 5 -1..3")]
    [InlineData("elastic", "elastic 50 sigma 5")]
    [InlineData("elastic 34 sigma 4 p 0.5", "elastic 34 sigma 4 p 0.5")]
    [InlineData("jitter contrast 0.05", "jitter brightness 0 contrast 0.05")]
    [InlineData("jitter brightness 0.95..1.05 contrast 0.5..2", "jitter brightness 0.05 contrast 0.5..2")]
    [InlineData("jitter brightness 1.5", "jitter brightness 1.5 contrast 0")]
    [InlineData("erase", "erase area 0.02..0.33 ratio 0.3..3.3")]
    [InlineData("erase p 1", "erase area 0.02..0.33 ratio 0.3..3.3 p 1")]
    [InlineData("cutout 8 holes 2 fill 33", "cutout 8 holes 2 fill 33")]
    [InlineData("apply(crop 22\nrotate 5)p 0.3", "apply (crop 22, rotate 5) p 0.3")]
    [InlineData("rotate 5,\n\n# more\ncutout 4,", "rotate 5, cutout 4")]
    public void Notation_is_read_liberally_and_written_one_way(string typed, string written)
    {
        if (written.StartsWith('\'')) Assert.Contains(written, Assert.Throws<AugmentationException>(() => Augmentation.Parse(typed)).Message);
        else Assert.Equal(written, Augmentation.Parse(typed).ToString());
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_names_the_thing_the_place_and_the_mend(string typed, string message) =>
        Assert.Equal(message, Assert.Throws<AugmentationException>(() => Augmentation.Parse(typed.Replace('⏎', '\n'))).Message);

    [Fact]
    public void Message_about_a_text_too_long_says_how_long_it_may_be() => Assert.Equal(
        "augmentation: the text is 5,000 characters long, an augmentation may have 4,096.\n  Next: give a shorter text.",
        Assert.Throws<AugmentationException>(() => Augmentation.Parse(new('x', 5000))).Message);

    [Fact]
    public void Augmentation_built_in_code_is_checked_like_one_typed()
    {
        AssertRefused("'crop 0': its side, 0, is not from 1 to 4,096.", new CenterCrop(0));
        AssertRefused("'rotate nan': its angle, NaN, is not from -360 to 360.", new RandomRotation(new(double.NaN, double.NaN)));
        AssertRefused("'rotate 5 p 2': its probability p, 2, is not from 0 to 1.", new RandomRotation(new(-5, 5)) { Probability = 2 });
        AssertRefused("'apply ()': this 'apply' has no transforms.", new RandomApply(TransformList.Empty));
        AssertRefused("'cutout 8 fill 256': its fill, 256, is not from 0 to 255.", new Cutout(8) { Fill = 256 });
        AssertRefused("an augmentation of 17 transforms, holes counted singly; at most 16 are done.", [.. Enumerable.Repeat(new Cutout(1), 17)]);
    }

    [Fact]
    public void Every_line_of_the_documentation_is_an_augmentation()
    {
        string[] examples = [.. File.ReadAllText(Repository.File("docs", "augmentation.md")).Split("\n## ")[1].Split('\n').Where(line => line.StartsWith("| `")).Select(line => line.Split('`')[1])];
        Assert.Equal(8, examples.Length);
        foreach (string example in examples) Assert.NotEqual("none", Augmentation.Parse(example).ToString());
    }

    private static void AssertRefused(string start, params Transform[] transforms) =>
        Assert.StartsWith(start, Assert.Throws<AugmentationException>(() => new Augmentation(new(transforms))).Message);
}
