using Chainrule.Data;

namespace Chainrule.Training;

/// <summary>What a network says of labelled images.</summary>
public sealed class EvaluationResult
{
    private readonly float[] logProbabilities;

    internal EvaluationResult(ImageSet images, bool validation, float[] logProbabilities)
    {
        (Images, IsValidation, this.logProbabilities) = (images, validation, logProbabilities);
        Classes = logProbabilities.Length / images.Count;
        double sum = 0;
        for (int i = 0; i < images.Count; i++)
        {
            sum -= LogProbabilities(i)[images.Label(i)];
            if (Prediction(i) == images.Label(i)) Correct++;
        }

        Loss = sum / images.Count;
    }

    /// <summary>The images that were read.</summary>
    public ImageSet Images { get; }

    /// <summary>Whether the images were taken from those to train with, so that choices may be made by them.</summary>
    public bool IsValidation { get; }

    /// <summary>How many answers the network has.</summary>
    public int Classes { get; }

    /// <summary>How many images were read right.</summary>
    public int Correct { get; }

    /// <summary>The share of images read right, in percent.</summary>
    public double Accuracy => 100.0 * Correct / Images.Count;

    /// <summary>The mean negative log-probability of the right class, without label smoothing.</summary>
    public double Loss { get; }

    /// <summary>What the network says of one image.</summary>
    public ReadOnlySpan<float> LogProbabilities(int image) => logProbabilities.AsSpan(image * Classes, Classes);

    /// <summary>Confusion matrix, scores of each class, and the images read wrongly.</summary>
    public Metrics Measure() => Metrics.Of(Images.Labels, logProbabilities);

    /// <summary>The likeliest class of one image; the first of equals.</summary>
    public int Prediction(int image) => Metrics.Likeliest(LogProbabilities(image));
}
