using Chainrule.Models;
using Chainrule.Tensors;
using Chainrule.Testing;

namespace Chainrule.Tests;

/// <summary>What programs may rely on is written down, so that a change to it is seen by whoever makes it. <see cref="SurfaceText"/> says what a line is and what has none.</summary>
public sealed class PublicSurfaceTests
{
    private const string Accept = "CHAINRULE_ACCEPT_SURFACE";

    [Fact]
    public void Public_surface_is_the_one_that_is_written_down()
    {
        string path = Repository.File("tests", "Chainrule.Tests", "PublicSurface.txt");
        string[] now = [.. SurfaceText.Of(typeof(Model).Assembly), .. SurfaceText.Of(typeof(ImageTensors).Assembly)];
        if (Environment.GetEnvironmentVariable(Accept) == "1") File.WriteAllText(path, string.Join('\n', now) + "\n");
        string[] written = File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] difference = [.. written.Except(now).Select(line => "- " + line), .. now.Except(written).Select(line => "+ " + line)];
        Assert.True(difference.Length == 0,
            $"The public surface of Chainrule changed:\n{string.Join('\n', difference)}\n"
            + "Make internal what no program outside needs. If the change is meant, accept it, and look at what you commit:\n"
            + $"  {Accept}=1 dotnet test tests/Chainrule.Tests -c Release --filter {nameof(PublicSurfaceTests)}");
    }
}
