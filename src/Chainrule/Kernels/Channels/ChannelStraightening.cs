using Chainrule.Models;

namespace Chainrule.Kernels.Channels;

/// <summary>The layer 'straighten': plane after plane, by the loops that a tile's samples go through, so that the bits are theirs.</summary>
internal sealed unsafe class ChannelStraightening(Shape shape) : ChannelStep
{
    private readonly ChannelLayout layout = new(shape);

    public override int ScratchSize => checked(2 * shape.Count + Straightening.LineSize(shape.Width));

    public override void Run(float* input, float* second, float* output, float* scratch)
    {
        float* straight = scratch + shape.Count;
        layout.Copy(new ReadOnlySpan<float>(input, layout.Size), new Span<float>(scratch, shape.Count));
        Straightening.Run(scratch, straight, shape, straight + shape.Count);
        layout.Fill(new ReadOnlySpan<float>(straight, shape.Count), new Span<float>(output, layout.Size));
    }
}
