using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>A pass over one tile, forward and back.</summary>
internal abstract unsafe class Step(StepPlan plan) : IDisposable
{
    /// <summary>The layout of what comes in where it is not the stored map itself.</summary>
    public BufferLayout InputLayout { get; } = new(plan.Input.Channels, plan.Input.Height, plan.Input.Width);

    /// <summary>Rows of the result.</summary>
    public int Rows => plan.Output.Height;

    /// <summary>What has to be done once, before the first row of a tile in training.</summary>
    public virtual void Draw(in TileContext tile) { }

    /// <summary>What has to be done once, before the first row of a tile on the way back.</summary>
    public virtual void BeginBackward(in TileContext tile) { }

    /// <param name="tile">Where and how.</param>
    /// <param name="input">What comes in.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="rows">Which rows of the result to make; all of them where the step does not go by rows.</param>
    public abstract void Forward(in TileContext tile, MapView input, MapView output, (int First, int End) rows);

    /// <summary>The same once more, in the backward pass: what was noted the first time may serve.</summary>
    public virtual void ForwardAgain(in TileContext tile, MapView input, MapView output, (int First, int End) rows) => Forward(tile, input, output, rows);

    /// <param name="tile">Where and how.</param>
    /// <param name="input">What came in.</param>
    /// <param name="outputGradient">The gradient of the result.</param>
    /// <param name="inputGradient">Where the gradient of what came in belongs (of batch norm's output, where it begins with that).</param>
    /// <param name="add">Whether it is added to what is there.</param>
    /// <param name="rows">Which rows of the result's gradient to take back.</param>
    public abstract void Backward(in TileContext tile, MapView input, MapView outputGradient, MapView inputGradient, bool add, (int First, int End) rows);

    public virtual void Dispose() { }
}
