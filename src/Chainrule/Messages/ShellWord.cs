namespace Chainrule.Messages;

/// <summary>A path as one word of a command that somebody may copy into a shell.</summary>
internal static class ShellWord
{
    /// <summary>The text as it is where a shell leaves it alone; else in quotes: double ones, which every shell has, unless something in it means something there too.</summary>
    public static string Of(string text)
    {
        if (text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || "_-./:\\@%+=,".Contains(c))) return text;
        return text.AsSpan().ContainsAny("\"$`!") ? $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'" : $"\"{text}\"";
    }
}
