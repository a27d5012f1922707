namespace Chainrule.Studio.Networks;

/// <summary>A network that can be chosen.</summary>
/// <param name="Name">What the pages call it.</param>
/// <param name="Path">The file of its weights, or its name where it comes with Chainrule.</param>
/// <param name="Shipped">Whether it comes with Chainrule.</param>
internal sealed record NetworkChoice(string Name, string Path, bool Shipped = false);
