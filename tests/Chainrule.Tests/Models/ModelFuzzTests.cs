using Chainrule.Models;

namespace Chainrule.Tests.Models;

/// <summary>Whatever is typed, the answer is a model or a message.</summary>
public class ModelFuzzTests
{
    private const int Texts = 100_000;

    private static readonly string[] Pieces =
    [
        "conv", "16", "k3", "k3x5", "s2", "p1", "g4", "nobias", "bn", "eps", "momentum", "0.1", "1e-5", "1e999", "-1", "NaN", "relu", "leaky", "f.relu", "f.",
        "f.conv", "dropout", "dropout2d", "maxpool", "avgpool", "gap", "flatten", "linear", "logsoftmax", "residual", "(", ")", ";", ",", "=", "#", "\n", "\r",
        " ", "\t", "in", "3x32x32", "99999999999999999999", "65536", "4096", "k4096", "p4096", "x", "×", "name", "conv1.0", "\0", "\u001b[31m", "é", "\uD83D", "\"", "|",
    ];

    [Fact]
    public void Parser_answers_any_text_with_a_model_or_a_message()
    {
        var random = new Random(20240607);
        string[] seeds = [.. BuiltInModels.All.Select(m => m.Notation), "in 3x32x32, residual(conv 3 k3 p1, bn; conv 3 k1), relu, gap, linear 10"];
        int models = 0;
        for (int i = 0; i < Texts; i++)
        {
            string text = i % 2 == 0 ? Mutated(random, seeds[random.Next(seeds.Length)]) : Assembled(random);
            if (Answer(text)) models++;
        }

        // Both answers are met, or the test would prove less than it says.
        Assert.InRange(models, Texts / 100, Texts / 2);
    }

    [Fact]
    public void Parser_answers_texts_made_to_exhaust_it()
    {
        string[] texts =
        [
            new('(', 60_000), string.Concat(Enumerable.Repeat("residual(", 7_000)), string.Concat(Enumerable.Repeat("relu,", 13_000)),
            string.Concat(Enumerable.Repeat("a=", 30_000)), new('a', 60_000), new('#', 65_000), new('\n', 65_000), new(',', 65_000), new('9', 60_000),
            string.Concat(Enumerable.Repeat("conv 65536 k4096 p4096,", 2_000)), new('x', 65_537), "in 65536x65536x65536, relu", "in 65536x1x1, linear 65536, linear 65536",
            "in 65536x1x1, conv 65536 k4096 p4096 s4096", "conv 65536 k1", string.Concat(Enumerable.Repeat("maxpool 1 s4096,", 900)) + "relu",
        ];
        foreach (string text in texts) Answer(text);
    }

    private static bool Answer(string text)
    {
        try
        {
            var summary = Summary.Of(Model.Parse(text));
            Assert.True(summary.Parameters >= 0 && summary.Memory > 0 && summary.Work.TrainingFlop >= 0 && summary.View.Rows.Length > 0, text);
            return true;
        }
        catch (ModelException refusal)
        {
            Assert.Contains("\n  Next: ", refusal.Message);
            Assert.True(refusal.Message.Length < 1000, refusal.Message);
            Assert.DoesNotContain(refusal.Message, c => char.IsControl(c) && c != '\n');
            return false;
        }
    }

    private static string Mutated(Random random, string text)
    {
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            int at = random.Next(text.Length + 1), to = Math.Min(text.Length, at + random.Next(1, 12));
            text = random.Next(4) switch
            {
                0 => text[..at] + Pieces[random.Next(Pieces.Length)] + text[at..],
                1 => text[..at] + text[to..],
                2 => text[..to] + text[at..],
                _ => text[..at] + (char)random.Next(32, 127) + text[to..],
            };
        }

        return text;
    }

    private static string Assembled(Random random)
    {
        string between = random.Next(3) == 0 ? "" : " ";
        return string.Join(between, Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
    }
}
