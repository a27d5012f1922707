namespace Chainrule.Runs.Trials;

/// <summary>How runs are told of in tables.</summary>
internal static class RunWords
{
    private const int Longest = 32;

    public static string Of(RunState state) => state.ToString().ToLowerInvariant();

    /// <summary>A model's name. A notation typed in may be long, and its beginning is enough there.</summary>
    public static string Short(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length <= Longest ? name : name[..(Longest - 1)] + "…";
    }
}
