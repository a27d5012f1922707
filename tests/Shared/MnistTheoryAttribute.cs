namespace Chainrule.Testing;

/// <summary>A theory that reads MNIST; skipped, with the reason, where it is not to be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MnistTheoryAttribute : TheoryAttribute
{
    public MnistTheoryAttribute() => Skip = MnistData.Missing;
}
