using Chainrule.Kernels;
using Chainrule.Models;

namespace Chainrule.Execution;

/// <summary>A map of every tile of the batch, with its gradient and the batch norm that reads it.</summary>
internal sealed unsafe class StoredMap(MapPlan plan, int tiles, NormState? norm) : IDisposable
{
    private readonly NativeBuffer data = new((long)tiles * plan.Shape.Count * 16);
    private readonly NativeBuffer? gradient = plan.Index == 0 ? null : new((long)tiles * plan.Shape.Count * 16);

    public Shape Shape => plan.Shape;

    public NormState? Norm => norm;

    /// <summary>Whether this is the image itself, whose gradient nobody asks for.</summary>
    public bool IsInput => gradient == null;

    /// <summary>Floats of one channel.</summary>
    public int Plane => Shape.Height * Shape.Width * 16;

    public float* Data(int tile) => data.Data + (long)tile * Shape.Count * 16;

    public float* Gradient(int tile) => gradient!.Data + (long)tile * Shape.Count * 16;

    public MapView DataView(int tile) => new(Data(tile), Shape.Width * 16, Plane);

    public MapView GradientView(int tile) => new(Gradient(tile), Shape.Width * 16, Plane);

    public void Dispose()
    {
        data.Dispose();
        gradient?.Dispose();
    }
}
