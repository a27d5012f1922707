using Chainrule.Testing;

namespace Chainrule.Studio.Tests;

/// <summary>A test in the browser that reads MNIST; skipped, with the reason, where either is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsMnistAndBrowserFactAttribute : FactAttribute
{
    public NeedsMnistAndBrowserFactAttribute() => Skip = MnistData.Missing ?? Programs.Missing("chromium");
}
