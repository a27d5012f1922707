namespace Chainrule.Kernels.Channels;

/// <summary>Puts a map's numbers in PyTorch's order: channel after channel, each row after row.</summary>
internal sealed unsafe class ChannelFlatten(ChannelLayout layout) : ChannelStep
{
    public override void Run(float* input, float* second, float* output, float* scratch) =>
        layout.Copy(new ReadOnlySpan<float>(input, layout.Size), new Span<float>(output, layout.Shape.Count));
}
