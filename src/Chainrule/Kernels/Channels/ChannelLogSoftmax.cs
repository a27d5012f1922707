namespace Chainrule.Kernels.Channels;

/// <summary>Log-probabilities of one image, by the tile's own kernel with one live lane: so they are worked out alike.</summary>
internal sealed unsafe class ChannelLogSoftmax<TLanes, TVector>(int classes) : ChannelStep
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public override int ScratchSize => classes * 32;

    public override void Run(float* input, float* second, float* output, float* scratch)
    {
        float* logs = scratch + classes * 16;
        new Span<float>(scratch, classes * 16).Clear();
        for (int k = 0; k < classes; k++) scratch[k * 16] = input[k];
        LogSoftmax<TLanes, TVector>.Forward(scratch, logs, classes);
        for (int k = 0; k < classes; k++) output[k] = logs[k * 16];
    }
}
