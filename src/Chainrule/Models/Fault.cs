namespace Chainrule.Models;

/// <summary>What is wrong with a layer, and what to do next.</summary>
internal sealed record Fault(string Found, string Next)
{
    /// <summary>The way the shape took to the layer, where that explains the fault.</summary>
    public string? Way { get; init; }
}
