namespace Chainrule.Cli.Commands;

/// <summary>One verb of the command: what it takes, how its help reads, and what it does.</summary>
internal sealed record Verb(string Name, string Summary)
{
    /// <summary>More that a reader of the help should know, below the summary.</summary>
    public string? Details { get; init; }

    public IReadOnlyList<Argument> Arguments { get; init; } = [];

    public IReadOnlyList<Option> Options { get; init; } = [];

    public IReadOnlyList<Example> Examples { get; init; } = [];

    /// <summary>Verbs of its own, as <c>runs list</c>; such a verb does nothing itself.</summary>
    public IReadOnlyList<Verb> Verbs { get; init; } = [];

    /// <summary>Does the work. Returns the exit code: 0 done, 1 done and the answer is no.</summary>
    public Func<Invocation, int>? Run { get; init; }
}
