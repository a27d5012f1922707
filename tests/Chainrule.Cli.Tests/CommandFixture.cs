using Chainrule.Testing;

namespace Chainrule.Cli.Tests;

/// <summary>A folder to run the command in, and the command built.</summary>
public sealed class CommandFixture : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-command-").FullName;

    public CommandFixture()
    {
        // What the examples of 'check' are about: a worksheet that somebody handed in.
        File.WriteAllBytes(Path.Combine(folder, "answer.xlsx"), HandedIn.Worksheet());
        // Of 'evaluate' and 'predict': weights, untrained ones will do, and two drawings.
        SampleWeights.Write(Path.Combine(folder, "weights.safetensors"), "classic-17022");
        File.WriteAllBytes(Path.Combine(folder, "three.png"), SamplePictures.Three);
        File.WriteAllBytes(Path.Combine(folder, "seven.png"), SamplePictures.Seven);
        // Of 'sweep'.
        File.WriteAllText(Path.Combine(folder, "rates.sweep"), "model: classic-17022\nrecipe: batch 128, epochs 2, sgd {rate: 0.05|0.1|0.2} momentum 0.9, onecycle, seed 1\nseeds: 1, 2\n");
        Assert.Equal(0, Run("--version").ExitCode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Runs <c>./chainrule</c> with words as a shell reads them.</summary>
    internal Finished Run(string words) => Shell("$CHAINRULE " + words);

    /// <summary>Runs a line of shell, in which <c>$CHAINRULE</c> is the command.</summary>
    internal Finished Shell(string line) => Finished.Run("bash", ["-c", line], folder,
        ("CHAINRULE", Repository.File("chainrule")), ("CHAINRULE_DATA", MnistData.Folder ?? "synthetic"), ("NO_COLOR", null), ("CHAINRULE_DEBUG", null));
}
