namespace Chainrule.Testing;

/// <summary>A test that reads MNIST; skipped, with the reason, where it is not to be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MnistFactAttribute : FactAttribute
{
    public MnistFactAttribute() => Skip = MnistData.Missing;
}
