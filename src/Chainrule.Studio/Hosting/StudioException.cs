namespace Chainrule.Studio.Hosting;

/// <summary>The studio cannot do what was asked: what was found, what was needed, what to do next.</summary>
public sealed class StudioException(string found, string needed, string next) : Exception($"{found}\n  Needed: {needed}\n  Next: {next}");
