using System.Text.Json;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;

namespace Chainrule.Cli.Tests.Verbs;

/// <summary>The verbs evaluate and predict, in this process.</summary>
public sealed class ReadingVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-reading-").FullName;

    public ReadingVerbTests()
    {
        SampleWeights.Write(In("w.safetensors"), "classic-17022");
        SampleWeights.Write(In("made.safetensors"), "classic-17022", synthetic: true);
        File.WriteAllBytes(In("three.png"), SamplePictures.Three);
        File.WriteAllBytes(In("seven.png"), SamplePictures.Seven);
        File.WriteAllBytes(In("white.png"), Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAACgAAAAoCAAAAACpleexAAAAHklEQVR42mP8z0AcYGIYVTiqcFThqMJRhaMKSVYIAGeqAU9WT0zJAAAAAElFTkSuQmCC"));
        File.WriteAllText(In("photo.jpg"), "\u00ff\u00d8\u00ff\u00e0 a photograph", System.Text.Encoding.Latin1);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Evaluate_as_json_has_the_designed_keys_and_figures_that_agree()
    {
        (int exitCode, string output, _) = Run("evaluate", "CLASSIC-17022", "--weights", In("w.safetensors"), "--data", "synthetic", "--json");
        Assert.Equal(0, exitCode);
        JsonElement document = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["model", "data", "images", "correct", "accuracy", "loss"], document.EnumerateObject().Select(p => p.Name).Take(6));
        Assert.Equal(("classic-17022", true), (document.GetProperty("model").GetString(), document.GetProperty("synthetic").GetBoolean()));
        int images = document.GetProperty("images").GetInt32(), correct = document.GetProperty("correct").GetInt32();
        Assert.Equal(10_000, images);
        Assert.Equal(100.0 * correct / images, document.GetProperty("accuracy").GetDouble(), 1e-3);
        Assert.InRange(document.GetProperty("loss").GetDouble(), 1.5, 4);
        Assert.Equal(images, document.GetProperty("classes").EnumerateArray().Sum(c => c.GetProperty("support").GetInt32()));
        Assert.Equal(correct, document.GetProperty("confusion").EnumerateArray().Select((row, i) => row[i].GetInt32()).Sum());
    }

    [Fact]
    public void Evaluate_says_of_synthetic_digits_that_they_are()
    {
        (int exitCode, string output, _) = Run("evaluate", "classic-17022", "--weights", In("made.safetensors"), "--data", "synthetic");
        Assert.Equal(0, exitCode);
        Assert.Matches(@"^[\d.]+ % of 10,000 test images \(synthetic digits, no MNIST\) read right by classic-17022 \(weights trained on synthetic digits\): [\d,]+ right, [\d,]+ wrong; average loss [\d.]+\.\n", output);
        Assert.Contains("precision", output);
    }

    [Fact]
    public void Evaluate_reads_harder_images_and_draws_mistakes_when_asked_to()
    {
        (int exitCode, string output, string error) = Run("evaluate", "classic-17022", "--weights", In("w.safetensors"), "--data", "synthetic", "--disturbed", "--mistakes", In("wrong.png"));
        Assert.Equal(0, exitCode);
        Assert.EndsWith($"Wrote {In("wrong.png")}.\n", error);
        Assert.Matches(@"How many of each digit are read right\ndigit  images +right +wrong +accuracy\n0 +[\d,]+ +[\d,]+ +[\d,]+ +[\d.]+ %\n1 ", output);
        Assert.Matches(@"(?s)The same images made harder\nimages +by +accuracy +right\nas they are +.*\nrotated +10 degrees +[\d.]+ % +[\d,]+\n.*\nshifted +1 pixel  .*\nthinned +2 pixels .*\nnoisy +0\.4 of full ink +[\d.]+ % +[\d,]+\n$", output);
        Chainrule.Pictures.Picture drawn = Chainrule.Pictures.PngReader.Read(In("wrong.png"));
        Assert.True(drawn.Width > 8 * 200 && drawn.Height > 25 * 200, $"{drawn.Width} × {drawn.Height}");
    }

    [Fact]
    public void Evaluate_as_json_tells_each_disturbance_and_each_digit()
    {
        (int exitCode, string output, _) = Run("evaluate", "classic-17022", "--weights", In("w.safetensors"), "--data", "synthetic", "--disturbed", "--json");
        Assert.Equal(0, exitCode);
        JsonElement document = JsonDocument.Parse(output).RootElement;
        JsonElement[] entries = [.. document.GetProperty("disturbed").EnumerateArray()], classes = [.. document.GetProperty("classes").EnumerateArray()];
        Assert.Equal(["disturbance", "strength", "unit", "images", "correct", "accuracy"], entries[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(["rotated", "shifted", "thickened", "thinned", "noisy"], entries.Select(e => e.GetProperty("disturbance").GetString()).Distinct());
        Assert.All(entries, e => Assert.Equal(e.GetProperty("correct").GetInt32() / 100.0, e.GetProperty("accuracy").GetDouble(), 1e-9));
        Assert.Equal(document.GetProperty("correct").GetInt32(), classes.Sum(c => c.GetProperty("correct").GetInt32()));
        Assert.All(classes, c => Assert.Equal(100.0 * c.GetProperty("correct").GetInt32() / c.GetProperty("support").GetInt32(), c.GetProperty("accuracy").GetDouble(), 1e-3));
    }

    [Theory]
    [InlineData("evaluate classic-17130 --weights w.safetensors", "its tensors are not those of the model.", "They are those of 'classic-17022'.")]
    [InlineData("evaluate 'in 1x14x14, flatten, linear 10, logsoftmax' --weights w.safetensors", "\"1.weight\" (10×196) is missing", "They are those of 'classic-17022'.")]
    [InlineData("evaluate classic-17130", "--weights is missing", "--weights FILE.safetensors")]
    [InlineData("predict three.png --weights photo.jpg", "photo.jpg", "see whether this is a safetensors file at all")]
    [InlineData("predict three.png --weights w.safetensors --model resnet-tiny", "its tensors are not those of the model.", "They are those of 'classic-17022'.")]
    [InlineData("predict three.png --model spek", "no model and no file is called 'spek'.", "did you mean 'speck'?")]
    public void What_cannot_be_read_is_refused_with_code_two(string words, string found, string next)
    {
        (int exitCode, string output, string error) = Run([.. Words(words)]);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("chainrule: ", error);
        Assert.Contains(found, error);
        Assert.Contains(next, error);
    }

    [Fact]
    public void Predict_takes_the_weights_that_come_with_the_model_named()
    {
        (int exitCode, string output, string error) = Run("predict", In("three.png"), "--model", "speck", "--json");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal("speck", JsonDocument.Parse(output).RootElement.GetProperty("weights").GetString());
        (exitCode, _, error) = Run("predict", In("three.png"), "--model", "classic-17022");
        Assert.Equal(2, exitCode);
        Assert.Contains("--weights is missing", error);
    }

    [Fact]
    public void A_folder_for_weights_is_called_one_and_the_file_in_it_named()
    {
        Directory.CreateDirectory(In("run"));
        File.Copy(In("w.safetensors"), In("run/weights.safetensors"));
        (int exitCode, string output, string error) = Run("evaluate", "classic-17022", "--weights", In("run"), "--data", "synthetic");
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("is a folder.", error);
        Assert.Contains(In("run/weights.safetensors"), error);
    }

    [Fact]
    public void Predict_shows_ten_probabilities_and_how_the_picture_was_prepared()
    {
        (int exitCode, string output, string error) = Run("predict", In("three.png"), In("seven.png"), "--weights", In("w.safetensors"));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Matches(@"three\.png: \d  \([\d.]+ %\)\n", output);
        Assert.Contains("seven.png: ", output);
        Assert.Contains("  picture  90 × 90 pixels", output);
        Assert.Contains("dark on light, evenly lit", output);
        Assert.Contains("light on dark, evenly lit", output);
        Assert.Equal(20, output.Split('\n').Count(line => System.Text.RegularExpressions.Regex.IsMatch(line, @"^  \|.{28}\|   \d +[\d.]+ %")));
        Assert.DoesNotContain("\e", output);
    }

    [Fact]
    public void Predict_as_json_has_ten_probabilities_that_add_up_to_one()
    {
        (int exitCode, string output, _) = Run("predict", In("three.png"), "--weights", In("made.safetensors"), "--json");
        Assert.Equal(0, exitCode);
        JsonElement document = JsonDocument.Parse(output).RootElement, file = Assert.Single(document.GetProperty("files").EnumerateArray());
        Assert.Equal(["model", "weights", "trained_on", "trained_on_synthetic", "files"], document.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["file", "digit", "probability", "probabilities", "blank", "doubt", "error", "preparation", "pixels"], file.EnumerateObject().Select(p => p.Name));
        Assert.True(document.GetProperty("trained_on_synthetic").GetBoolean());
        double[] probabilities = [.. file.GetProperty("probabilities").EnumerateArray().Select(p => p.GetDouble())];
        Assert.Equal(10, probabilities.Length);
        Assert.Equal(1, probabilities.Sum(), 1e-5);
        Assert.Equal(probabilities.Max(), probabilities[file.GetProperty("digit").GetInt32()]);
        Assert.Equal(784, file.GetProperty("pixels").GetArrayLength());
        Assert.Equal("centred", file.GetProperty("preparation").EnumerateArray().Last().GetProperty("step").GetString());
    }

    [Fact]
    public void Predict_draws_the_steps_of_preparation_when_asked_to()
    {
        (int exitCode, _, string error) = Run("predict", In("three.png"), In("white.png"), "--weights", In("w.safetensors"), "--show", In("steps.png"));
        Assert.Equal((1, $"Wrote {In("steps.png")}.\n"), (exitCode, error));
        Chainrule.Pictures.Picture drawn = Chainrule.Pictures.PngReader.Read(In("steps.png"));
        Assert.True(drawn.Width > 4 * 168 && drawn.Height > 2 * 168, $"{drawn.Width} × {drawn.Height}");
    }

    [Fact]
    public void Predict_tells_a_folder_as_one()
    {
        Directory.CreateDirectory(In("scans"));
        (int exitCode, _, string error) = Run("predict", In("scans") + "/", "--weights", In("w.safetensors"));
        Assert.Equal((2, $"chainrule: {In("scans")}/ is a folder.\n  Needed: a PNG file.\n  Next: name the pictures in it: {In("scans")}/*.png.\n"), (exitCode, error));
    }

    [Fact]
    public void A_blank_picture_is_told_and_ends_with_code_one()
    {
        (int exitCode, string output, string error) = Run("predict", In("white.png"), In("three.png"), "--weights", In("w.safetensors"));
        Assert.Equal((1, ""), (exitCode, error));
        Assert.Contains("white.png: no digit\n  nothing stands out", output);
        Assert.Contains("three.png: ", output);
    }

    [Fact]
    public void A_file_that_is_no_picture_is_told_and_the_others_are_read()
    {
        (int exitCode, string output, string error) = Run("predict", In("photo.jpg"), In("nowhere.png"), In("three.png"), "--weights", In("w.safetensors"), "--json");
        Assert.Equal(2, exitCode);
        Assert.Contains("photo.jpg: this is a JPEG file.\n  Needed: a picture in a PNG file.\n  Next: ", error);
        Assert.Contains("nowhere.png", error);
        JsonElement[] files = [.. JsonDocument.Parse(output).RootElement.GetProperty("files").EnumerateArray()];
        Assert.Equal([false, false, true], files.Select(f => f.GetProperty("error").ValueKind == JsonValueKind.Null));
    }

    private IEnumerable<string> Words(string line) =>
        System.Text.RegularExpressions.Regex.Matches(line, "'([^']*)'|([^ ]+)").Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)
            .Select(word => File.Exists(In(word)) ? In(word) : word);

    private string In(string name) => Path.Combine(folder, name);

    private static (int ExitCode, string Out, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = new App(new Terminal(output, error), VerbTable.All).Run(words);
        return (exitCode, output.ToString(), error.ToString());
    }
}
