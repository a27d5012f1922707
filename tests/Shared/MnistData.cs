namespace Chainrule.Testing;

/// <summary>Finds MNIST for the tests: <c>CHAINRULE_DATA</c>, or <c>shared/data/mnist</c> beside the repository.</summary>
internal static class MnistData
{
    private const string Sought = "train-images-idx3-ubyte";

    public static string? Folder { get; } = Candidates().FirstOrDefault(Holds);

    /// <summary>Why a test that needs it is skipped, or null when it can run.</summary>
    public static string? Missing => Folder is not null ? null
        : $"MNIST is not here: no {Sought}.gz in CHAINRULE_DATA or in {Path.GetFullPath(Beside)}. Set CHAINRULE_DATA to the folder that holds it.";

    private static string Beside => Repository.File("..", "shared", "data", "mnist");

    private static bool Holds(string folder) => File.Exists(Path.Combine(folder, Sought + ".gz")) || File.Exists(Path.Combine(folder, Sought));

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("CHAINRULE_DATA") is { Length: > 0 } named) yield return named;
        yield return Beside;
    }
}
