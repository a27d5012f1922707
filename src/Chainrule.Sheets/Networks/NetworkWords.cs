namespace Chainrule.Sheets.Networks;

/// <summary>What the parts of a network are called where a person types them, so that a message names the place: an option, a field of a form, a part of an address.</summary>
internal sealed record NetworkWords
{
    private readonly Func<string, string> place;
    private readonly string between;

    private NetworkWords(Func<string, string> place, string between) => (this.place, this.between) = (place, between);

    public static NetworkWords Options { get; } = new(part => "--" + part, " ");

    public static NetworkWords Form { get; } = new(part => char.ToUpperInvariant(part[0]) + part[1..], ": ");

    public static NetworkWords Address { get; } = new(part => part, "=");

    public string this[string part] => place(part);

    public string With(string part, string value) => place(part) + between + value;
}
