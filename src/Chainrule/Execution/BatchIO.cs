using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>What goes into a step and comes out of it, sample by sample on the outside and in tiles within.</summary>
internal sealed unsafe class BatchIO(int tiles) : IDisposable
{
    private readonly NativeBuffer losses = new(2L * tiles);
    private readonly NativeBuffer corrects = new(tiles);

    public float* Images { get; set; }

    public byte* Labels { get; set; }

    public float* Outputs { get; set; }

    public int Samples { get; set; }

    public double Smoothing { get; set; }

    public int Tiles => (Samples + 15) / 16;

    /// <summary>One bit a lane of the tile that holds a sample.</summary>
    public uint Live(int tile) => 0xFFFFu >> (16 - Lanes(tile));

    /// <summary>Lays 16 samples side by side: [element][lane]; lanes without a sample hold zero.</summary>
    public void Read(int tile, float* target, int elements)
    {
        int lanes = Lanes(tile);
        if (lanes < 16) new Span<float>(target, elements * 16).Clear();
        float* image = Images + (long)tile * 16 * elements;
        if (lanes == 16)
        {
            for (int i = 0; i < elements; i++)
                for (int lane = 0; lane < 16; lane++)
                    target[i * 16 + lane] = image[lane * elements + i];
            return;
        }

        for (int i = 0; i < elements; i++)
            for (int lane = 0; lane < lanes; lane++)
                target[i * 16 + lane] = image[lane * elements + i];
    }

    public void Write(in TileContext tile, float* output, int classes)
    {
        for (int lane = 0; lane < Lanes(tile.Tile); lane++)
            for (int k = 0; k < classes; k++)
                Outputs[((long)tile.Tile * 16 + lane) * classes + k] = output[k * 16 + lane];
    }

    public LossArguments LossOf(in TileContext tile) => new(
        Labels + (long)tile.Tile * 16, Lanes(tile.Tile), Samples, Smoothing, (double*)losses.Data + tile.Tile, (int*)corrects.Data + tile.Tile);

    /// <summary>The mean loss and the right answers of the batch, tile after tile.</summary>
    public TrainResult Result()
    {
        double loss = 0;
        int correct = 0;
        for (int t = 0; t < Tiles; t++)
        {
            loss += ((double*)losses.Data)[t];
            correct += ((int*)corrects.Data)[t];
        }

        return new(loss / Samples, correct);
    }

    public void Dispose()
    {
        losses.Dispose();
        corrects.Dispose();
    }

    private int Lanes(int tile) => Math.Min(16, Samples - tile * 16);
}
