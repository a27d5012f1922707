namespace Chainrule.Data;

/// <summary>Where the system wants a program to keep what it can get again.</summary>
internal static class UserCache
{
    /// <summary>The folder of this name, which need not be there yet; null where the user has no home.</summary>
    public static string? Folder(string name) => Root() is { } root ? Path.Combine(root, "chainrule", name) : null;

    private static string? Root()
    {
        if (OperatingSystem.IsWindows()) return Known(Environment.SpecialFolder.LocalApplicationData);
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache)) return cache;
        if (Known(Environment.SpecialFolder.UserProfile) is not { } home) return null;
        return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache");
    }

    private static string? Known(Environment.SpecialFolder folder) => Environment.GetFolderPath(folder) is { Length: > 0 } path ? path : null;
}
