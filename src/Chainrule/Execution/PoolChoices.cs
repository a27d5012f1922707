using Chainrule.Kernels;
using Chainrule.Models;

namespace Chainrule.Execution;

/// <summary>What the max-pool behind a map chose, tile by tile: noted on the way there, needed on the way back.</summary>
internal sealed unsafe class PoolChoices : IDisposable
{
    private readonly Shape map;
    private readonly Shape pooled;
    private readonly NativeBuffer values;
    private readonly NativeBuffer routes;
    private readonly NativeBuffer kept;

    public PoolChoices(MapPlan plan, int tiles)
    {
        (map, pooled) = (plan.Shape, plan.GradientShape);
        values = new((long)tiles * pooled.Count * 16);
        routes = new(((long)tiles * map.Count + 1) / 2);
        kept = new(((long)tiles * pooled.Count + 1) / 2);
    }

    /// <summary>The shape behind the pool.</summary>
    public Shape Pooled => pooled;

    /// <summary>What went in at each window's first maximum.</summary>
    public MapView Values(int tile) => new(values.Data + (long)tile * pooled.Count * 16, pooled.Width * 16, pooled.Height * pooled.Width * 16);

    /// <summary>One bit a lane for each element of the map, set where its window's gradient goes.</summary>
    public ushort* Routes(int tile) => (ushort*)routes.Data + (long)tile * map.Count;

    /// <summary>One bit a lane for each window, set where dropout kept its maximum.</summary>
    public ushort* Kept(int tile) => (ushort*)kept.Data + (long)tile * pooled.Count;

    public void Dispose()
    {
        values.Dispose();
        routes.Dispose();
        kept.Dispose();
    }
}
