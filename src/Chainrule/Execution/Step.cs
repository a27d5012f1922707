using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>A pass over one tile, forward and back.</summary>
internal abstract unsafe class Step(StepPlan plan) : IDisposable
{
    /// <summary>The layout of what comes in where it is not the stored map itself.</summary>
    public BufferLayout InputLayout { get; } = new(plan.Input.Channels, plan.Input.Height, plan.Input.Width);

    public abstract void Forward(in TileContext tile, MapView input, MapView output);

    /// <param name="tile">Where and how.</param>
    /// <param name="input">What went in.</param>
    /// <param name="outputGradient">The gradient of what came out.</param>
    /// <param name="inputGradient">Where the gradient of what went in belongs (of batch norm's output, where it begins with that).</param>
    /// <param name="add">Whether it is added to what is there.</param>
    public abstract void Backward(in TileContext tile, MapView input, MapView outputGradient, MapView inputGradient, bool add);

    public virtual void Dispose() { }
}
