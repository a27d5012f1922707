namespace Chainrule.Kernels.Scalar;

/// <summary>Whether a dropout layer keeps a value.</summary>
/// <param name="layer">The layer's name, as in the names of tensors (<c>dp5</c>, <c>3</c>, <c>2.branch.4</c>).</param>
/// <param name="sample">The sample's place in the batch.</param>
/// <param name="channel">The channel.</param>
/// <param name="place">row · width + column; 0 for Dropout2d, which keeps or drops a channel whole.</param>
internal delegate bool DropoutMask(string layer, int sample, int channel, int place);
