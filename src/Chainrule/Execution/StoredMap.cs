using Chainrule.Kernels;
using Chainrule.Models;

namespace Chainrule.Execution;

/// <summary>A map of every tile of the batch, with its gradient and the batch norm that reads it.</summary>
/// <param name="plan">The map.</param>
/// <param name="tiles">How many tiles are kept.</param>
/// <param name="norm">The batch norm that reads it.</param>
/// <param name="gradient">Memory for its gradient, shared with other maps; null for the image itself.</param>
/// <param name="evaluation">Memory for the map in evaluation, shared with others, a piece for each thread.</param>
/// <param name="ready">What its writer does in evaluation of its reader's first steps.</param>
internal sealed unsafe class StoredMap(MapPlan plan, int tiles, NormState? norm, GradientMemory? gradient, NativeBuffer[] evaluation, ReadyMade ready) : IDisposable
{
    private readonly NativeBuffer data = new((long)tiles * plan.Shape.Count * 16);

    public Shape Shape => plan.Shape;

    public MapPlan Plan => plan;

    /// <summary>What the max-pool behind it chose, where its gradient is kept pooled.</summary>
    public PoolChoices? Choices { get; } = plan.HasPooledGradient ? new(plan, tiles) : null;

    public NormState? Norm => norm;

    public ReadyMade Ready => ready;

    /// <summary>Whether this is the image itself, whose gradient nobody asks for.</summary>
    public bool IsInput => gradient == null;

    /// <summary>Floats of one channel.</summary>
    public int Plane => Shape.Height * Shape.Width * 16;

    /// <summary>The map of one tile: in training it is kept, in evaluation it lies in memory that its thread uses again and again, so that it stays in the cache.</summary>
    public float* Data(in TileContext tile) => tile.Training ? Kept(tile.Tile) : evaluation[tile.Worker].Data;

    public float* Kept(int tile) => data.Data + (long)tile * Shape.Count * 16;

    public MapView DataView(in TileContext tile)
    {
        if (tile.Training || !ready.IsPooled) return new(Data(tile), Shape.Width * 16, Plane);
        int width = Shape.Width / ready.Pool;
        return new(Data(tile), width * 16, Shape.Height / ready.Pool * width * 16);
    }

    /// <summary>Its gradient, for the stage that wrote it.</summary>
    public MapView GradientView(in TileContext tile) => View(gradient!.Read(tile));

    /// <summary>The place of its gradient, for the stage that reads it.</summary>
    public MapView GradientTarget(in TileContext tile) => View(gradient!.Write(tile));

    public void Dispose()
    {
        data.Dispose();
        Choices?.Dispose();
    }

    private MapView View(float* gradient) => new(gradient, plan.GradientShape.Width * 16, plan.GradientShape.Height * plan.GradientShape.Width * 16);
}
