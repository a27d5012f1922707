using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Data;

namespace Chainrule.Cli.Verbs;

/// <summary>The option <c>--data</c>, told alike on every verb that reads images, and how a verb comes by them.</summary>
internal static class DataArgument
{
    public static readonly Option<string> Folder = Option.Text("--data", "DIR",
        $"Folder of MNIST's four files (or Fashion-MNIST's, KMNIST's, EMNIST's), or '{DataOptions.SyntheticWord}' for the built-in digits. "
        + $"Without it: {DataFinder.Variable}, then the user's cache, then a download, then the built-in digits.");

    /// <summary>The images, with messages and a progress bar on standard error while they are fetched.</summary>
    public static ImageData Find(Invocation call)
    {
        using var bar = new ProgressBar(call.Terminal, "Downloading");
        return DataFinder.Find(new()
        {
            Folder = call.Given(Folder) ? call.Get(Folder) : null,
            Message = call.Error.WriteLine,
            Progress = new Reporting(progress => bar.Report(progress.Fraction, progress.File)),
        }, call.Cancelled);
    }

    /// <summary>Reports at once; the platform's own would put each report off to another thread.</summary>
    private sealed class Reporting(Action<DownloadProgress> report) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => report(value);
    }
}
