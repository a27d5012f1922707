namespace Chainrule.Sheets.Derivations;

/// <summary>Sentences with their expressions written as plain text, for places that know no other notation.</summary>
internal static class PlainWords
{
    public static string Of(FormattableString text) => string.Format(text.Format, [.. text.GetArguments().Select(Written)]);

    /// <summary>one, two, …, twelve; beyond that in digits.</summary>
    public static string Number(long count)
    {
        string[] words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        return count < words.Length ? words[count] : $"{count}";
    }

    private static object Written(object? argument) => argument is FormattableString inner ? Of(inner) : argument?.ToString() ?? "";
}
