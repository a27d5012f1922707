namespace Chainrule.Briefs;

/// <summary>A figure that a brief may bound.</summary>
internal enum Measure
{
    /// <summary>Weights and biases.</summary>
    Parameters,

    Epochs,

    /// <summary>Of the last epoch, in percent.</summary>
    Accuracy,

    /// <summary>Images a step.</summary>
    Batch,

    /// <summary>The probability of every dropout there is.</summary>
    Dropout,

    /// <summary>How far augmentation turns an image to either side, in degrees.</summary>
    Rotation,
}
