namespace Chainrule.Data;

/// <summary>Finds images: where it was told, where the environment says, in the user's cache.</summary>
public static class DataFinder
{
    /// <summary>The variable of the environment that names the folder.</summary>
    public const string Variable = "CHAINRULE_DATA";

    /// <exception cref="DataException">What was named is not there, or is damaged.</exception>
    public static ImageData Find(DataOptions options)
    {
        if (options.Folder is { } folder) return ImageFolder.Read(folder);
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named && ImageFolder.HoldsAny(named)) return ImageFolder.Read(named);
        return ImageFolder.Read(UserCache.Folder("mnist") ?? "");
    }
}
