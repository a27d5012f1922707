namespace Chainrule.Data;

/// <summary>Where the user's environment has images looked for.</summary>
/// <param name="Named">What <see cref="DataFinder.Variable"/> names; null when it names nothing.</param>
/// <param name="Cache">Where downloads are kept; null where the user has no home.</param>
/// <param name="Download">Where downloads come from: asked for only when one is needed, since the environment may be wrong about it.</param>
internal sealed record DataPlaces(string? Named, string? Cache, Func<DownloadSettings> Download)
{
    public static DataPlaces FromEnvironment() =>
        new(Environment.GetEnvironmentVariable(DataFinder.Variable) is { Length: > 0 } named ? named : null, UserCache.Folder("mnist"), DownloadSettings.FromEnvironment);
}
