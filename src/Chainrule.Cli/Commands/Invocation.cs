using System.Text.Json.Serialization.Metadata;
using Chainrule.Cli.Terminals;

namespace Chainrule.Cli.Commands;

/// <summary>A verb as it was called: its values, where to write, and whether to stop.</summary>
internal sealed class Invocation(string path, Verb verb, Terminal terminal, Interruption interruption)
{
    private readonly Dictionary<string, object?> options = [];
    private readonly List<string> arguments = [];

    /// <summary>The verb as typed: <c>summary</c>, <c>runs list</c>.</summary>
    public string Path { get; } = path;

    public Verb Verb { get; } = verb;

    public Terminal Terminal { get; } = terminal;

    /// <summary>Where results go.</summary>
    public TextWriter Out => Terminal.Out;

    /// <summary>Where messages go.</summary>
    public TextWriter Error => Terminal.Error;

    /// <summary>Is cancelled by the first Ctrl+C. Ask for it only in a verb that minds it: asking takes the signals over.</summary>
    public CancellationToken Cancelled => interruption.Token;

    public bool Given(Option option) => options.ContainsKey(option.Name);

    public T Get<T>(Option<T> option) => options.TryGetValue(option.Name, out object? value) ? (T)value! : option.Default;

    public string Get(Argument argument) => Find(argument) ?? throw new InvalidOperationException($"Argument {argument.Name} is optional and was not given.");

    public string? Find(Argument argument) => GetAll(argument) is [string first, ..] ? first : null;

    public IReadOnlyList<string> GetAll(Argument argument)
    {
        for (int i = 0; i < Verb.Arguments.Count; i++)
        {
            if (Verb.Arguments[i].Name != argument.Name) continue;
            if (i >= arguments.Count) return [];
            return argument.Many ? arguments[i..] : [arguments[i]];
        }

        throw new InvalidOperationException($"Verb {Path} has no argument {argument.Name}.");
    }

    /// <summary>Writes the one document that <c>--json</c> asks for.</summary>
    public void WriteJson<T>(T document, JsonTypeInfo<T> type) => JsonOutput.Write(Out, document, type);

    internal void Set(Option option, object? value) => options[option.Name] = value;

    internal void Add(string argument) => arguments.Add(argument);

    internal int ArgumentCount => arguments.Count;
}
