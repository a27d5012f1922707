using System.Globalization;

namespace Chainrule.Cli.Commands;

/// <summary>An option with the type of its value.</summary>
internal sealed record Option<T>(string Name, string? ValueName, string Description, ValueReader<T> Reader) : Option(Name, ValueName, Description)
{
    private readonly T? defaultValue;

    public T Default
    {
        get => HasDefault ? defaultValue! : throw new InvalidOperationException($"Option {Name} was not given and has no default.");
        init => (defaultValue, HasDefault) = (value, true);
    }

    public bool HasDefault { get; private init; }

    public override string? DefaultText => !HasDefault || IsFlag ? null : defaultValue switch
    {
        double[] numbers => string.Join(',', numbers),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => defaultValue?.ToString(),
    };

    public override bool TryRead(string text, out object? value)
    {
        bool read = Reader(text, out T typed);
        value = typed;
        return read;
    }
}
