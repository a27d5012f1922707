namespace Chainrule.Cli.Commands;

/// <summary>Reads a value as typed; false when it is not one of those wanted.</summary>
internal delegate bool ValueReader<T>(string text, out T value);
