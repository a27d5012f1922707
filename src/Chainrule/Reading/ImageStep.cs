using Chainrule.Kernels.Channels;
using Chainrule.Models;

namespace Chainrule.Reading;

/// <summary>One layer in the way of an image.</summary>
/// <param name="Layer">The layer; a residual stands behind the layers inside it.</param>
/// <param name="Name">As its weights are called.</param>
/// <param name="Depth">How many residuals it stands in.</param>
/// <param name="InputShape">What goes in.</param>
/// <param name="OutputShape">What comes out.</param>
/// <param name="Kernel">What is done; null for a layer that does nothing in evaluation.</param>
internal sealed record ImageStep(Layer Layer, string Name, int Depth, Shape InputShape, Shape OutputShape, ChannelStep? Kernel)
{
    /// <summary>The <see cref="Source"/> of a step that reads the image itself.</summary>
    public const int OfImage = -1;

    /// <summary>The place of the step whose map it reads; of a residual's sum, the branch's last.</summary>
    public int Source { get; init; }

    /// <summary>The slot that it reads.</summary>
    public int Input { get; init; }

    /// <summary>The other slot of a sum.</summary>
    public int Second { get; init; }

    /// <summary>The slot that it writes.</summary>
    public int Output { get; init; }
}
