namespace Chainrule.Studio.Networks;

/// <summary>A network that can be chosen, and the file of its weights, or its name where it comes with Chainrule.</summary>
internal sealed record NetworkChoice(string Name, string Path);
