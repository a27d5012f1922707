using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>
/// What a map's writer does in evaluation of the steps that its reader would begin with. Scale and shift are known beforehand there; in training they follow from the whole batch. A reader that
/// finds nothing left to do reads the map as it lies.
/// </summary>
/// <param name="Norm">What is done for batch norm.</param>
/// <param name="Pool">Rows and columns of a max-pool's windows, 1 where there is none; 0 where nothing is done beforehand.</param>
internal readonly record struct ReadyMade(NormPart Norm, int Pool)
{
    public bool IsReady => Pool > 0;

    public bool IsPooled => Pool > 1;
}
