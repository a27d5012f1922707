using System.Globalization;
using Chainrule.Runs.Trials;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Trials;

/// <summary>Which runs are shown and in what order, in the words that <c>runs list</c> has for its options.</summary>
internal static class RunAddress
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The newest first.</summary>
    public static RunQuery Usual { get; } = new() { Sort = "date", Descending = true };

    public static RunQuery Read(AddressQuery query)
    {
        bool sorted = query["sort"] is { } word && RunQuery.Sorts.Contains(word);
        return new()
        {
            Sort = sorted ? query["sort"]! : Usual.Sort,
            Descending = sorted ? query["descending"] == "1" : Usual.Descending,
            Text = Word(query["text"]),
            Model = Word(query["model"]),
            Data = Word(query["data"]),
            Recipe = Word(query["recipe"]),
            Tag = Word(query["tag"]),
            State = Word(query["state"]),
            Since = Date(query["since"]),
            Until = Date(query["until"]),
            LeastParameters = Whole(query["min-params"]),
            MostParameters = Whole(query["max-params"]),
            LeastAccuracy = Number(query["min-accuracy"]),
        };
    }

    public static IEnumerable<string> Parts(RunQuery query)
    {
        (string Name, string? Value)[] parts =
        [
            ("text", query.Text), ("model", query.Model), ("data", query.Data), ("recipe", query.Recipe), ("tag", query.Tag), ("state", query.State),
            ("since", query.Since?.ToString(Day, CultureInfo.InvariantCulture)), ("until", query.Until?.ToString(Day, CultureInfo.InvariantCulture)),
            ("min-params", query.LeastParameters?.ToString(CultureInfo.InvariantCulture)), ("max-params", query.MostParameters?.ToString(CultureInfo.InvariantCulture)),
            ("min-accuracy", query.LeastAccuracy is { } least ? Numbers.Exact(least) : null),
        ];
        bool usual = (query.Sort, query.Descending) == (Usual.Sort, Usual.Descending);
        return [.. parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"), .. usual ? Array.Empty<string>() : ["sort=" + query.Sort], .. !usual && query.Descending ? (string[])["descending=1"] : []];
    }

    public static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    public static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    public static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    public static DateOnly? Date(string? text) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
