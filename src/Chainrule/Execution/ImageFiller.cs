namespace Chainrule.Execution;

/// <summary>Makes the image of one sample, normalised, in the order channels, rows, columns.</summary>
/// <remarks>
/// Called once a sample and step, on any of the network's threads and on several at once: what it makes must depend on the sample and not on the order of the calls.
/// </remarks>
/// <param name="sample">The sample's place in the batch.</param>
/// <param name="image">Where it belongs. What lies there at first is left from elsewhere: all of it must be written.</param>
internal delegate void ImageFiller(int sample, Span<float> image);
