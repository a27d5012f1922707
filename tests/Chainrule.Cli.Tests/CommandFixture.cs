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
        Assert.Equal(0, Run("--version").ExitCode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Runs <c>./chainrule</c> with words as a shell reads them.</summary>
    internal Finished Run(string words) => Shell("$CHAINRULE " + words);

    /// <summary>Runs a line of shell, in which <c>$CHAINRULE</c> is the command.</summary>
    internal Finished Shell(string line) => Finished.Run("bash", ["-c", line], folder,
        ("CHAINRULE", Repository.File("chainrule")), ("CHAINRULE_DATA", MnistData.Folder ?? "synthetic"), ("NO_COLOR", null), ("CHAINRULE_DEBUG", null));
}
