namespace Chainrule.Kernels;

/// <summary>What the loss of one tile needs and where it goes.</summary>
/// <param name="labels">One a live lane.</param>
/// <param name="count">Live lanes.</param>
/// <param name="samples">Samples of the whole batch, whose mean the loss is.</param>
/// <param name="smoothing">Label smoothing: this share of the target is spread evenly over all classes.</param>
/// <param name="loss">Where the sum of the tile's losses goes.</param>
/// <param name="correct">Where the count of right answers goes.</param>
internal readonly unsafe struct LossArguments(byte* labels, int count, int samples, double smoothing, double* loss, int* correct)
{
    public readonly byte* Labels = labels;
    public readonly int Count = count;
    public readonly int Samples = samples;
    public readonly double Smoothing = smoothing;
    public readonly double* Loss = loss;
    public readonly int* Correct = correct;
}
