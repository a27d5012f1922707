using Chainrule.Data;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Training;

/// <summary>How a page asks for images: MNIST itself and nothing in its place, and with a word on how far the download is.</summary>
internal static class ImageAsking
{
    public static PanelState Reading { get; } = PanelState.Working("Reading the images …");

    // A page has no use for every packet that came.
    private const double LeastTold = 0.01;

    /// <param name="download">Whether MNIST may be fetched where it is not here.</param>
    /// <param name="tell">Told from another thread.</param>
    public static DataOptions How(bool download, Action<PanelState> tell)
    {
        double told = double.NegativeInfinity;
        return new DataOptions
        {
            Download = download,
            SyntheticWillDo = false,
            Message = text => tell(PanelState.Working(text)),
            Progress = new DirectProgress<DownloadProgress>(now =>
            {
                if (Math.Abs(now.Fraction - told) < LeastTold) return;
                told = now.Fraction;
                tell(PanelState.Working($"Downloading MNIST: {now.File}", now.Fraction));
            }),
        };
    }
}
