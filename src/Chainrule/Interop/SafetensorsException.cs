namespace Chainrule.Interop;

/// <summary>A file that is no sound safetensors file, or that does not fit: what was found and where, what was needed, what to do next.</summary>
public sealed class SafetensorsException : Exception
{
    internal SafetensorsException(string found, string needed, string next)
        : base($"{found}\n  Needed: {needed}\n  Next: {next}")
    {
    }

    internal const string GetItAgain = "get the file again; if it comes from a program, that program writes it wrongly.";

    /// <summary>A stranger's name as it can be shown: quoted, not too long, without control characters.</summary>
    internal static string Quote(string name)
    {
        const int Most = 60;
        string shown = name.Length <= Most ? name : name[..Most] + "…";
        return '"' + string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? $"\\u{(int)c:x4}" : c.ToString())) + '"';
    }
}
