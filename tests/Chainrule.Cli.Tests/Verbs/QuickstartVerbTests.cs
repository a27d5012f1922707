using System.Text.Json;
using Chainrule.Testing;

namespace Chainrule.Cli.Tests.Verbs;

public class QuickstartVerbTests(CommandFixture command) : IClassFixture<CommandFixture>
{
    [Fact]
    public void Tour_leaves_a_worksheet_and_a_run_and_names_what_to_try_where_there_is_no_network()
    {
        // No data, an empty cache, and a mirror that cannot be reached: port 9 discards, and mostly nobody listens.
        Finished run = command.Shell(
            "mkdir tour && cd tour && CHAINRULE_DATA= XDG_CACHE_HOME=$PWD/cache CHAINRULE_MIRROR=http://127.0.0.1:9/ $CHAINRULE quickstart --epochs 1 && ls backprop.xlsx runs/*/weights.safetensors");
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        Assert.Contains("MNIST is not to be had, so the images are synthetic digits", run.Error);
        Assert.Matches(@"\n9[6-9]\.\d\d % of 10,000 test images \(synthetic digits, no MNIST\) read right by sprint after 1 epoch;", run.Out);
        Assert.Contains("\n3. Three things to try next\n\n  ./chainrule sheet --blank", run.Out);
        Assert.Equal(3, run.Out.Split('\n').Count(line => line.StartsWith("  ./chainrule ", StringComparison.Ordinal)));
        Assert.Contains("\nbackprop.xlsx\nruns/", run.Out);
    }

    [Fact]
    public void Document_tells_that_the_images_are_synthetic()
    {
        Finished run = command.Run("quickstart --epochs 1 --data synthetic -o by-hand.xlsx --json");
        Assert.Equal(0, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Out);
        JsonElement root = document.RootElement;
        Assert.Equal("by-hand.xlsx", root.GetProperty("worksheet").GetString());
        Assert.True(root.GetProperty("training").GetProperty("synthetic").GetBoolean());
        Assert.Equal("synthetic digits", root.GetProperty("training").GetProperty("data").GetString());
        Assert.Equal(3, root.GetProperty("next").GetArrayLength());
    }
}
