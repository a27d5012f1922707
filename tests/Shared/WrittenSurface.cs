using System.Reflection;

namespace Chainrule.Testing;

/// <summary>The public surface as it is written down beside the tests, so that a change to it is seen by whoever makes it. <see cref="SurfaceText"/> says what a line is and what has none.</summary>
internal static class WrittenSurface
{
    private const string Accept = "CHAINRULE_ACCEPT_SURFACE";

    /// <summary>The file <c>PublicSurface.txt</c> of a test project holds against the assemblies.</summary>
    public static void Check(string project, params Assembly[] assemblies)
    {
        string path = Repository.File("tests", project, "PublicSurface.txt");
        string[] now = [.. assemblies.SelectMany(SurfaceText.Of)];
        if (Environment.GetEnvironmentVariable(Accept) == "1") File.WriteAllText(path, string.Join('\n', now) + "\n");
        string[] written = File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] difference = [.. written.Except(now).Select(line => "- " + line), .. now.Except(written).Select(line => "+ " + line)];
        Assert.True(difference.Length == 0,
            $"The public surface changed:\n{string.Join('\n', difference)}\n"
            + "Make internal what no program outside needs. If the change is meant, accept it, and look at what you commit:\n"
            + $"  {Accept}=1 dotnet test tests/{project} -c Release --filter PublicSurfaceTests");
    }
}
