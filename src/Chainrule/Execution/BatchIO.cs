using Chainrule.Kernels;
using Chainrule.Models;

namespace Chainrule.Execution;

/// <summary>What goes into a step and comes out of it, sample by sample on the outside and in tiles within.</summary>
internal sealed unsafe class BatchIO(int tiles) : IDisposable
{
    private readonly NativeBuffer losses = new(2L * tiles);
    private readonly NativeBuffer corrects = new(tiles);

    /// <summary>[samples][elements] the images, where they are ready.</summary>
    public float* Images { get; set; }

    /// <summary>Makes the images, where they are not.</summary>
    public ImageFiller? Fill { get; set; }

    /// <summary>The shape of the images, where they are straightened before the network reads them.</summary>
    public Shape? Straightened { get; init; }

    public byte* Labels { get; set; }

    public float* Outputs { get; set; }

    public int Samples { get; set; }

    public double Smoothing { get; set; }

    /// <summary>Whether the model's dropouts drop in a training step.</summary>
    public bool Drops { get; set; }

    /// <summary>[samples][classes] the teacher's log-probabilities; null where only the labels teach.</summary>
    public float* Answers { get; set; }

    public double TeacherShare { get; set; }

    public double TeacherTemperature { get; set; }

    public bool HasTeacher => Answers != null;

    public int Tiles => (Samples + 15) / 16;

    /// <summary>One bit a lane of the tile that holds a sample.</summary>
    public uint Live(int tile) => 0xFFFFu >> (16 - Lanes(tile));

    /// <summary>Lays 16 samples side by side: [element][lane]; lanes without a sample hold zero.</summary>
    /// <param name="tile">Which samples.</param>
    /// <param name="target">[elements][16]</param>
    /// <param name="elements">Numbers of one sample.</param>
    /// <param name="room">[16][elements] where samples that are yet to be made are made.</param>
    public void Read(int tile, float* target, int elements, float* room)
    {
        int lanes = Lanes(tile);
        bool inRoom = Fill != null || Straightened != null;
        if (Straightened is { } shape) Straighten(tile, lanes, shape, target, room);
        else if (Fill is { } fill)
            for (int lane = 0; lane < lanes; lane++) fill(tile * 16 + lane, new(room + lane * elements, elements));
        LaneTransposition.Gather(inRoom ? room : Images + (long)tile * 16 * elements, lanes, target, elements);
    }

    public void Write(in TileContext tile, float* output, int classes)
    {
        for (int lane = 0; lane < Lanes(tile.Tile); lane++)
            for (int k = 0; k < classes; k++)
                Outputs[((long)tile.Tile * 16 + lane) * classes + k] = output[k * 16 + lane];
    }

    public LossArguments LossOf(in TileContext tile) => new(
        Labels + (long)tile.Tile * 16, Lanes(tile.Tile), Samples, Smoothing, (double*)losses.Data + tile.Tile, (int*)corrects.Data + tile.Tile);

    public TeacherArguments TeacherOf(in TileContext tile, int classes) => new(Answers + (long)tile.Tile * 16 * classes, TeacherShare, TeacherTemperature);

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

    /// <summary>
    /// Puts each sample straightened in its place in the room. The tile's own memory is free until the samples are laid side by side: a sample that is yet to be made
    /// is made there, and behind it is room for a line, since fifteen more samples have theirs.
    /// </summary>
    private void Straighten(int tile, int lanes, Shape shape, float* free, float* room)
    {
        int elements = shape.Count;
        for (int lane = 0; lane < lanes; lane++)
        {
            float* sample = Images + ((long)tile * 16 + lane) * elements;
            if (Fill is { } fill) fill(tile * 16 + lane, new(sample = free, elements));
            Straightening.Run(sample, room + lane * elements, shape, free + elements);
        }
    }

    private int Lanes(int tile) => Math.Min(16, Samples - tile * 16);
}
