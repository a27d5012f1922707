using Chainrule.Models;
using Chainrule.Testing;

namespace Chainrule.Tests.Models;

/// <summary>Every message about a model, word for word: Golden/messages.txt has a MODEL after '>>>' and under it what is said.</summary>
public class ModelMessageTests
{
    public static TheoryData<string, string> Messages
    {
        get
        {
            var data = new TheoryData<string, string>();
            string text = File.ReadAllText(Repository.File("tests", "Chainrule.Tests", "Models", "Golden", "messages.txt")).ReplaceLineEndings("\n");
            foreach (string block in text.Split(">>>", StringSplitOptions.RemoveEmptyEntries))
            {
                int line = block.IndexOf('\n');
                data.Add(block[..line].Trim(), block[(line + 1)..].TrimEnd('\n'));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_names_the_thing_the_place_and_the_mend(string argument, string message)
    {
        // The golden file writes a line end as ⏎.
        var refusal = Assert.Throws<ModelException>(() => ModelSource.Find(argument.Replace('⏎', '\n')));
        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public void Message_about_a_long_line_shows_the_part_around_the_mistake()
    {
        string text = string.Concat(Enumerable.Repeat("tanh, ", 40)) + "tahn, " + string.Concat(Enumerable.Repeat("relu, ", 40));
        var refusal = Assert.Throws<ModelException>(() => Model.Parse(text));
        string[] lines = refusal.Message.Split('\n');
        Assert.Equal(240, refusal.Position);
        Assert.Equal("tahn", lines[1].Substring(lines[2].IndexOf('^'), lines[2].Count(c => c == '^')));
        Assert.True(lines[1].Length <= 100 && lines[1].StartsWith("  …") && lines[1].EndsWith('…'), lines[1]);
    }

    [Fact]
    public void Message_about_a_file_names_file_line_and_column()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "conv 8 k3 # first\r\n\r\n  rleu\r\n");
            string message = Assert.Throws<ModelException>(() => ModelSource.Find(path)).Message;
            Assert.EndsWith(", line 3, column 3: no layer is called 'rleu'.\n    rleu\n    ^^^^\n  Next: did you mean 'relu'?", message);
            Assert.StartsWith("'" + path[..10], message);

            File.WriteAllText(path, "conv 8 k3, linear 10");
            Assert.Contains(": layer 2 'linear 10': its input", Assert.Throws<ModelException>(() => ModelSource.Find(path)).Message);

            File.WriteAllText(path, new string('#', 70_000));
            Assert.Contains("is longer than the 65,536 characters", Assert.Throws<ModelException>(() => ModelSource.Find(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Message_about_a_folder_asks_for_a_file() =>
        Assert.Contains("is a folder, a model is a file or a text.\n  Next: name the file in it.", Assert.Throws<ModelException>(() => ModelSource.Find(Repository.Root)).Message);

    [Fact]
    public void Message_about_a_text_too_long_says_how_long_it_may_be() =>
        Assert.Equal("model: the text is 70,000 characters long, a model may have 65,536.\n  Next: give a shorter text, or check that this is a model.",
            Assert.Throws<ModelException>(() => Model.Parse(new('x', 70_000))).Message);

    [Theory]
    [InlineData(1001, "layer 1001 'relu': a model may have 1,000 layers, this is one more.")]
    public void Message_about_too_many_layers_names_the_first_too_many(int count, string start) =>
        Assert.StartsWith(start, Assert.Throws<ModelException>(() => Model.Parse(string.Join(',', Enumerable.Repeat("relu", count)))).Message);

    [Fact]
    public void Model_built_in_code_is_checked_like_one_typed()
    {
        AssertRefused("layer 1 'dropout 1': its probability 1 is not from 0 to below 1.", new Dropout(1));
        AssertRefused("layer 1 'dropout nan': its probability NaN is not from 0 to below 1.", new Dropout(double.NaN));
        AssertRefused("layer 1 'conv 0 k3': its number of channels, 0, is not from 1 to 65,536.", new Conv2d(0, 3));
        AssertRefused("layer 1 'conv 8 k3 s0': its stride, 0×0, is not from 1 to 4,096.", new Conv2d(8, 3) { Stride = 0 });
        AssertRefused("layer 1 'conv 8 k3 p-1': its padding, -1×-1, is not from 0 to 4,096.", new Conv2d(8, 3) { Padding = -1 });
        AssertRefused("layer 1 'residual()': its branch has no layers.", new Residual(LayerList.Empty));
        AssertRefused("the model has no layers.");
        var flat = new Model(new(1, 0, 5), new([new ReLU()]));
        Assert.StartsWith("the input 1×0×5 is not", Assert.Throws<ModelException>(flat.Check).Message);
        var huge = new Model(new(int.MaxValue, int.MaxValue, int.MaxValue), new([new ReLU()]));
        Assert.StartsWith("the input 2147483647×2147483647×2147483647 is not", Assert.Throws<ModelException>(huge.Check).Message);
    }

    private static void AssertRefused(string start, params Layer[] layers) =>
        Assert.StartsWith(start, Assert.Throws<ModelException>(new Model(Model.Mnist, new(layers)).Check).Message);
}
