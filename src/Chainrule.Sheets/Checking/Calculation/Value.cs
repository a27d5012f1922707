using System.Globalization;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>What a formula or a cell is worth. A number may be recorded on a <see cref="Tape"/>, and then knows its place there.</summary>
internal readonly struct Value
{
    private readonly object? _payload;

    private Value(ValueKind kind, double number, object? payload, int variable)
    {
        (Kind, Number, _payload, Variable) = (kind, number, payload, variable);
    }

    public ValueKind Kind { get; }

    public double Number { get; }

    /// <summary>Place on the tape plus one; 0 for a constant.</summary>
    public int Variable { get; }

    public string Text => _payload as string ?? "";

    public ArrayValue Array => (ArrayValue)_payload!;

    public bool IsError => Kind == ValueKind.Error;

    public bool IsNumber => Kind == ValueKind.Number;

    public static Value Empty => default;

    public static Value Of(double number, int variable = 0) =>
        double.IsFinite(number) ? new(ValueKind.Number, number, null, variable) : Error("#NUM!");

    public static Value Of(string text) => new(ValueKind.Text, 0, text, 0);

    public static Value Of(bool logical) => new(ValueKind.Logical, logical ? 1 : 0, null, 0);

    public static Value Of(ArrayValue array) => new(ValueKind.Array, 0, array, 0);

    public static Value Error(string code) => new(ValueKind.Error, 0, code, 0);

    /// <summary>The value as arithmetic takes it: empty is 0, TRUE is 1, a text of digits is its number.</summary>
    public Value ToNumber() => Kind switch
    {
        ValueKind.Number or ValueKind.Error => this,
        ValueKind.Empty => Of(0),
        ValueKind.Logical => Of(Number),
        ValueKind.Text when double.TryParse(Text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) => Of(number),
        ValueKind.Array => Array[0, 0].ToNumber(),
        _ => Error("#VALUE!"),
    };

    public override string ToString() => Kind switch
    {
        ValueKind.Number => Number.ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Logical => Number != 0 ? "TRUE" : "FALSE",
        ValueKind.Array => Array[0, 0].ToString(),
        _ => Text,
    };
}
