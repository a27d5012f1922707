using System.Buffers.Binary;
using System.Text.Json;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;
using Chainrule.Pictures;

namespace Chainrule.Cli.Tests.Verbs;

/// <summary>What train draws and tells of the classes, on a handful of images.</summary>
public sealed class TrainPicturesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-pictures-").FullName;

    public TrainPicturesTests()
    {
        Write("train", 96);
        Write("t10k", 40);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Train_draws_the_run_into_its_folder_and_names_the_report()
    {
        (int exitCode, string output, _) = Train("--show-batch", In("batch.png"));
        Assert.Equal(0, exitCode);
        foreach (string picture in (string[])["batch.png", "run/curves.png", "run/confusion.png", "run/mistakes.png"])
            Assert.True(PngReader.Read(In(picture)).Width > 100, picture);
        Assert.StartsWith("<svg", File.ReadAllText(In("run/curves.svg")));
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(In("run/report.html")));
        Assert.DoesNotContain("Not finished", File.ReadAllText(In("run/report.html")));
        Assert.Contains($"Report:  {In("run")}/report.html", output.Replace('\\', '/'));
    }

    [Fact]
    public void Train_tells_each_class_the_confusion_and_the_most_mistaken_at_the_end()
    {
        (_, string output, _) = Train();
        Assert.Contains("Each class, 40 test images", output);
        Assert.Contains("              precision    recall  f1-score   support\n", output);
        Assert.Contains("shown \\ read", output);
        Assert.Matches(@"Most mistaken, of \d+ read wrongly\nimage +shows +read as +sure +loss\n", output);
        string classes = File.ReadAllText(In("run/classes.txt"));
        Assert.Contains(classes.Split("\n\nshown")[0], output);
    }

    [Fact]
    public void Train_as_json_is_one_document_that_names_the_report()
    {
        (int exitCode, string output, _) = Train("--json");
        Assert.Equal(0, exitCode);
        Assert.True(File.Exists(JsonDocument.Parse(output).RootElement.GetProperty("report").GetString()));
    }

    [Fact]
    public void Batch_that_cannot_be_written_is_told_before_the_training()
    {
        (int exitCode, _, string error) = Train("--show-batch", In("nowhere/batch.png"));
        Assert.Equal(2, exitCode);
        Assert.StartsWith("chainrule: ", error[error.IndexOf("chainrule: ", StringComparison.Ordinal)..]);
        Assert.False(File.Exists(In("run/weights.safetensors")));
    }

    private (int ExitCode, string Output, string Error) Train(params string[] more)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        string[] words = ["train", "conv 4 k3, relu, bn, maxpool 4, flatten, linear 10, logsoftmax", "--recipe", "batch 32, epochs 2, sgd 0.1, augment (rotate 15)", "--data", folder, "--out", In("run"), "--threads", "1"];
        int exitCode = new App(new Terminal(output, error), VerbTable.All).Run([.. words, .. more]);
        return (exitCode, output.ToString(), error.ToString());
    }

    private string In(string name) => Path.Combine(folder, name);

    private void Write(string set, int count)
    {
        byte[] pixels = new byte[count * 784];
        new Random(count).NextBytes(pixels);
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];
        File.WriteAllBytes(In($"{set}-images-idx3-ubyte"), [.. Head(8, 3, count, 28, 28), .. pixels]);
        File.WriteAllBytes(In($"{set}-labels-idx1-ubyte"), [.. Head(8, 1, count), .. labels]);
    }

    private static byte[] Head(byte type, byte rank, params int[] shape)
    {
        byte[] head = new byte[4 + 4 * rank];
        (head[2], head[3]) = (type, rank);
        for (int i = 0; i < rank; i++) BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4 + 4 * i), shape[i]);
        return head;
    }
}
