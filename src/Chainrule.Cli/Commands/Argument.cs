namespace Chainrule.Cli.Commands;

/// <summary>What a verb is about, told by place: <c>MODEL</c>, <c>PATH…</c>.</summary>
internal sealed record Argument(string Name, string Description)
{
    public bool Optional { get; init; }

    /// <summary>Takes all that is left; at least one unless <see cref="Optional"/>.</summary>
    public bool Many { get; init; }

    public string Usage => (Optional, Many) switch
    {
        (false, false) => Name,
        (false, true) => Name + "…",
        (true, false) => $"[{Name}]",
        (true, true) => $"[{Name}…]",
    };
}
