using System.Net;
using Chainrule.Runs.Trials;
using Chainrule.Studio.Checking;
using Chainrule.Studio.Hosting;
using Chainrule.Studio.Trials;
using Chainrule.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Chainrule.Studio.Tests.Pages;

/// <summary>What each panel says of itself, in the page as it is first sent. The states that need a hand are in <see cref="WorkingPanelsTests"/>.</summary>
[Collection(SharedStudio.Name)]
public sealed class PanelStatesTests(StudioFixture studio)
{
    private const string Seven = "ink=RC5wLpwuhGBwjGS6";
    private const string SampleRun = StudioFixture.SampleRun;

    [Theory]
    [InlineData("by-hand", "The network", "ready", "")]
    [InlineData("by-hand", "The gradient of w1", "ready", "Training!")]
    [InlineData("by-hand", "E_total at six learning rates, and at yours", "ready", "")]
    [InlineData("by-hand", "All numbers", "ready", "")]
    [InlineData("by-hand?inputs=x,1", "The network", "failed", "'x' is no number")]
    [InlineData("by-hand?net=12-12-12&step=9000", "The network", "working", "Working out 12-12-12 to step 9000, for seven learning rates")]
    [InlineData("by-hand?net=5-5-5-5", "The gradient of w1", "working", "Following every path from w1 to the error")]
    [InlineData("by-hand?activation=relu&lr=1E200&step=5", "The gradient of w1", "failed", "Next: go back some steps, or take a smaller learning rate.")]
    [InlineData("check", "Workbooks", "empty", "No workbook yet.")]
    [InlineData("check", "Findings", "empty", "What is wrong and why stands here")]
    [InlineData("check", "The sheet", "empty", "with its wrong cells marked")]
    [InlineData("check?files=0123456789ab", "Workbooks", "empty", "Drop them again.")]
    [InlineData("design", "The model", "ready", "")]
    [InlineData("design", "The budget", "ready", "All that can be known is met; 2 of 6 clauses are not known yet.")]
    [InlineData("design", "Layer by layer", "ready", "conv 8 k3")]
    [InlineData("design", "What a unit sees", "empty", "Choose a layer in the table")]
    [InlineData("design?layer=2", "What a unit sees", "ready", "It sees 3 × 3 pixels")]
    [InlineData("design?model=,", "The model", "empty", "Put the example back")]
    [InlineData("design?model=,", "The network", "empty", "Nothing is drawn without layers.")]
    [InlineData("design?model=,", "The budget", "empty", "as soon as there is one")]
    [InlineData("design?model=conv 8 k99", "The network", "failed", "Next: mend the text of the model")]
    [InlineData("design?model=conv 8 k99", "Layer by layer", "failed", "Next: mend the text of the model")]
    [InlineData("design?model=conv 8 k99", "What a unit sees", "failed", "Next: mend the text of the model")]
    [InlineData("train", "What to train", "ready", "")]
    [InlineData("train", "Beside it", "ready", SampleRun)]
    [InlineData("train", "A batch, as the recipe changes it", "working", "Reading the images")]
    [InlineData("runs", "Loss", "empty", "Choose a run in the table")]
    [InlineData("runs", "Images read wrongly", "empty", "Choose a run in the table")]
    [InlineData("runs", "What was asked", "empty", "Choose a run in the table")]
    [InlineData("runs", "Shown and read", "empty", "Choose a run in the table")]
    [InlineData("runs", "Mistaken digits", "empty", "Choose a run in the table")]
    [InlineData("runs?run=" + SampleRun, "Loss", "ready", "")]
    [InlineData("runs?run=" + SampleRun, "What was asked", "ready", "onecycle")]
    [InlineData("runs?run=" + SampleRun, "Shown and read", "working", "Reading the images")]
    [InlineData("draw", "The sheet", "ready", "")]
    [InlineData("draw", "It reads", "empty", "Nothing is drawn yet.")]
    [InlineData("draw", "How the picture was prepared", "empty", "Nothing is drawn yet.")]
    [InlineData("draw", "What the layers make of it", "empty", "Nothing is drawn yet.")]
    [InlineData("draw", "One unit, worked out", "empty", "Choose a unit")]
    [InlineData("draw?" + Seven, "It reads", "ready", "The ten probabilities")]
    [InlineData("draw?" + Seven, "How the picture was prepared", "ready", "centred")]
    [InlineData("draw?" + Seven + "&unit=0-1-12-12", "One unit, worked out", "ready", "Channel 1, row 12, column 12")]
    [InlineData("draw?by=nobody", "The sheet", "failed", "no network is called 'nobody'")]
    [InlineData("draw?by=nobody&" + Seven, "It reads", "failed", "choose another there")]
    [InlineData("draw?by=nobody&" + Seven, "What the layers make of it", "failed", "choose another there")]
    [InlineData("draw?by=nobody&" + Seven, "One unit, worked out", "failed", "choose another there")]
    public async Task Panel_is_in_its_state_and_says_so(string address, string title, string state, string says) => Holds(await Panel(studio.Server, address, title), state, says);

    [Fact]
    public async Task Panels_of_check_are_ready_with_a_worksheet_and_fail_with_what_is_none()
    {
        CheckedFiles kept = studio.Server.Services.GetRequiredService<CheckedFiles>();
        CheckedFile right = CheckedFile.Of("right.xlsx", HandedIn.Worksheet()), none = CheckedFile.Of("notes.xlsx", "no workbook"u8.ToArray());
        kept.Keep(right);
        kept.Keep(none);
        Holds(await Panel(studio.Server, $"check?files={right.Id}", "right.xlsx"), "ready", "Right: every judged cell is what it ought to be.");
        Holds(await Panel(studio.Server, $"check?files={right.Id}", $"Sheet {right.Workbook!.Sheets[0].Name}"), "ready", "");
        Holds(await Panel(studio.Server, $"check?files={none.Id}", "notes.xlsx"), "failed", none.Report.Reason!);
        Holds(await Panel(studio.Server, $"check?files={none.Id}", "The sheet"), "failed", "save it anew");
    }

    [Theory]
    [InlineData("runs", "0 runs")]
    [InlineData("train", "Beside it")]
    public async Task Runs_are_empty_in_a_new_folder_fail_in_a_folder_that_cannot_be_read_and_are_looked_for_in_a_large_one(string address, string title)
    {
        Holds(await Panel((Func<string, RunIndex>?)null, address, title), "empty", "No ");
        Holds(await Panel(_ => throw new UnauthorizedAccessException("Access to the path is denied."), address, title), "failed", "look at the folder, its permissions");
        using var never = new ManualResetEventSlim();
        Func<string, RunIndex> slow = folder =>
        {
            never.Wait();
            return RunIndex.Read(folder);
        };
        string working = await Panel(slow, address, title, () => never.Set());
        Holds(working, "working", "Looking through");
        Assert.Contains(">Cancel<", working);
    }

    [Theory]
    [InlineData("runs", "1 run", SampleRun)]
    [InlineData("runs?max-params=10", "0 of 1 run", "")]
    public async Task Table_of_runs_says_how_many_there_are_and_how_many_are_shown(string address, string title, string says)
    {
        RunIndex sample = RunIndex.Read(studio.RunsFolder);
        RunIndex one = sample with { Runs = [.. sample.Runs.Where(run => run.Id == SampleRun)] };
        Holds(await Panel(_ => one, address, title), "ready", says);
    }

    private static void Holds(string panel, string state, string says)
    {
        Assert.Contains(says, panel);
        string[] kinds = [.. ((string[])["empty", "working", "failed"]).Where(kind => panel.Contains($"class=\"state {kind}\"", StringComparison.Ordinal))];
        Assert.Equal(state == "ready" ? "" : state, string.Join(' ', kinds));
    }

    private static async Task<string> Panel(Func<string, RunIndex>? read, string address, string title, Action? end = null)
    {
        StudioOptions options = new() { Port = 0, Token = StudioFixture.Token, RunsFolder = Path.Combine(Path.GetTempPath(), $"studio-none-{Guid.NewGuid():N}") };
        await using StudioServer server = await StudioServer.StartAsync(options, services => services.AddSingleton(new RunCatalogue(options, read)));
        try
        {
            return await Panel(server, address, title);
        }
        finally
        {
            end?.Invoke();
        }
    }

    private static async Task<string> Panel(StudioServer server, string address, string title)
    {
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() });
        string html = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri($"{server.Address}{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}token={StudioFixture.Token}")));
        int at = html.IndexOf($">{title}</h2>", StringComparison.Ordinal);
        Assert.True(at >= 0, $"There is no panel '{title}' on {address}.");
        return html[at..html.IndexOf("</section>", at, StringComparison.Ordinal)];
    }
}
