using System.Globalization;

namespace Chainrule.Cli.Commands;

/// <summary>A named choice of a verb. Made by the methods here, one for each kind of value; read with <see cref="Invocation.Get{T}(Option{T})"/>.</summary>
internal abstract record Option(string Name, string? ValueName, string Description)
{
    /// <summary>One letter after one dash (<c>-o</c>), where custom has one.</summary>
    public string? Short { get; init; }

    public bool Required { get; init; }

    /// <summary>What a value must be, ready to follow "Needed:".</summary>
    public string Wants { get; init; } = "";

    /// <summary>The values there are, when they can be listed.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>A value that would do, for a message to whoever typed one that does not.</summary>
    public string Sample { get; init; } = "";

    /// <summary>Several values may follow, apart (<c>--inputs 0.05 0.1</c>) or joined by commas.</summary>
    public bool IsList { get; init; }

    public bool IsFlag => ValueName is null;

    public string Usage => IsFlag ? Name : $"{Name} {ValueName}";

    /// <summary>The default as a person would type it, or null when there is none.</summary>
    public abstract string? DefaultText { get; }

    public abstract bool TryRead(string text, out object? value);

    public static Option<bool> Flag(string name, string description) => new(name, null, description, bool.TryParse) { Default = false };

    public static Option<string> Text(string name, string valueName, string description) =>
        new(name, valueName, description, (text, out value) => (value = text).Length > 0) { Wants = "a text that is not empty" };

    /// <summary>Where a picture is to be drawn.</summary>
    public static Option<string> Picture(string name, string description) =>
        new(name, "FILE.png", description, (text, out value) => (value = text).EndsWith(".png", StringComparison.OrdinalIgnoreCase))
        {
            Wants = "the name of a file that ends in .png",
            Sample = "picture.png",
        };

    public static Option<int> Whole(string name, string valueName, string description, int least = 0, int most = int.MaxValue) =>
        new(name, valueName, description, (text, out value) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most)
        {
            // The upper end is named even where it is only what an int holds: "0 or more" would be no answer to 99999999999.
            Wants = $"a whole number from {least} to {most}",
            Sample = $"{Math.Clamp(1, least, most)}",
        };

    public static Option<double> Number(string name, string valueName, string description, double least = double.MinValue, double most = double.MaxValue) =>
        new(name, valueName, description, (text, out value) => TryNumber(text, out value) && value >= least && value <= most)
        {
            Wants = (least, most) switch
            {
                (double.MinValue, double.MaxValue) => "a number",
                (_, double.MaxValue) => $"a number, {least} or more",
                _ => $"a number from {least} to {most}",
            },
            Sample = $"{Math.Clamp(0.5, least, most)}",
        };

    public static Option<double[]> Numbers(string name, string valueName, string description) =>
        new(name, valueName, description, TryNumbers) { Wants = "numbers with commas between them, such as 0.1,0.2", Sample = "0.1,0.2", IsList = true };

    public static Option<string> Choice(string name, string valueName, string description, params string[] choices) =>
        new(name, valueName, description, (text, out value) => Array.IndexOf(choices, value = text) >= 0)
        {
            Wants = "one of " + string.Join(", ", choices),
            Choices = choices,
            Sample = choices.FirstOrDefault() ?? "",
        };

    /// <summary>What is the matter with a number or a list of numbers that was not read; empty where nothing can be said.</summary>
    public static string Trouble(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (Array.Find(parts, IsTooLarge) is { } large) return $": {large} is larger than any number that can be worked with";
        string? odd = parts.Length == 1 ? null : Array.Find(parts, part => !TryNumber(part, out _));
        return odd switch { null => "", "" => ": a number is missing between commas", _ => $": '{odd}' is not a number" };
    }

    private static bool IsTooLarge(string text) =>
        text.Any(char.IsAsciiDigit) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsInfinity(value);

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static bool TryNumbers(string text, out double[] values)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        values = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!TryNumber(parts[i], out values[i])) return false;
        }

        return true;
    }
}
