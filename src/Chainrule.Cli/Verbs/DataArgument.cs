using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Data;

namespace Chainrule.Cli.Verbs;

/// <summary>The option <c>--data</c>, told alike wherever a verb takes it, and the search for the images.</summary>
internal static class DataArgument
{
    public static readonly Option<string> Data = Option.Text("--data", "DIR",
        $"The folder with the images; '{DataOptions.SyntheticWord}' for digits that are made here. Without it: CHAINRULE_DATA, the user's cache, a download.");

    /// <param name="call">The verb as it was called.</param>
    /// <param name="trainingOnly">Leave the test images unopened.</param>
    public static ImageData Find(Invocation call, bool trainingOnly = false)
    {
        using var bar = new ProgressBar(call.Terminal, "download");
        var options = new DataOptions
        {
            Folder = call.Given(Data) ? call.Get(Data) : null,
            TrainingOnly = trainingOnly,
            Progress = new Shown(bar),
            Message = text => call.Error.WriteLine("chainrule: " + text),
        };
        return DataFinder.Find(options, call.Cancelled);
    }

    /// <summary>Draws at once: the platform's Progress would do it later, on another thread.</summary>
    private sealed class Shown(ProgressBar bar) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => bar.Report(value.Fraction, value.File);
    }
}
