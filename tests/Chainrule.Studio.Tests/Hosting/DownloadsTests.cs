using System.Net;
using Chainrule.Studio.Hosting;
using Chainrule.Studio.Trials;
using Microsoft.Extensions.DependencyInjection;

namespace Chainrule.Studio.Tests.Hosting;

/// <summary>What is told in place of a file that cannot be made.</summary>
public sealed class DownloadsTests
{
    [Theory]
    [InlineData("backprop.xlsx?inputs=x", HttpStatusCode.BadRequest, "'x' is no number")]
    [InlineData("gradebook.xlsx?files=0123456789ab", HttpStatusCode.NotFound, "Next: drop them on the page Check again.")]
    [InlineData("runs.xlsx", HttpStatusCode.NotFound, "Next: widen the filter")]
    public async Task File_that_cannot_be_made_says_what_to_do(string file, HttpStatusCode status, string says) => await Answers(file, status, says, read: null);

    [Fact]
    public async Task Runs_that_cannot_be_read_are_not_said_to_be_none() =>
        await Answers("runs.xlsx", HttpStatusCode.InternalServerError, "look at the folder, its permissions", _ => throw new UnauthorizedAccessException("Access to the path is denied."));

    private static async Task Answers(string file, HttpStatusCode status, string says, Func<string, Chainrule.Runs.Trials.RunIndex>? read)
    {
        StudioOptions options = new() { Port = 0, Token = "x", RunsFolder = Path.Combine(Path.GetTempPath(), $"studio-none-{Guid.NewGuid():N}") };
        await using StudioServer server = await StudioServer.StartAsync(options, services => services.AddSingleton(new RunCatalogue(options, read)));
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() });
        using HttpResponseMessage let = await client.GetAsync(new Uri(server.OpeningAddress));
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"{server.Address}download/{file}"));
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(says, await answer.Content.ReadAsStringAsync());
    }
}
