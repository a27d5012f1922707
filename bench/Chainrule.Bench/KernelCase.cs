namespace Chainrule.Bench;

/// <summary>What a kernel is given to do.</summary>
/// <param name="Name">How a table calls it.</param>
/// <param name="Work">What one call does: floating-point operations of a convolution, elements of any other pass.</param>
public abstract record KernelCase(string Name, long Work)
{
    public sealed override string ToString() => Name;
}
