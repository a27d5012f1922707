using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using Chainrule.Studio.Hosting;

namespace Chainrule.Studio.Tests.Hosting;

[Collection(SharedStudio.Name)]
public sealed class GateTests(StudioFixture studio)
{
    private StudioServer Server => studio.Server;

    private string Cookie => $"chainrule-studio-{new Uri(Server.Address).Port}={StudioFixture.Token}";

    [Fact]
    public async Task Page_is_refused_without_the_token_and_says_where_it_is()
    {
        (HttpStatusCode status, string text) = await Ask("");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("does not know this browser", text);
        Assert.Contains("./chainrule studio", text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("by-hand")]
    [InlineData("_blazor/negotiate")]
    [InlineData("download/backprop.xlsx")]
    [InlineData("client/x/studio.js")]
    public async Task Nothing_at_all_is_served_without_the_token(string address) => Assert.Equal(HttpStatusCode.Forbidden, (await Ask(address)).Status);

    [Fact]
    public async Task Wrong_token_is_refused() => Assert.Equal(HttpStatusCode.Forbidden, (await Ask("?token=the-token-of-the-testS")).Status);

    [Fact]
    public async Task Token_lets_in_once_and_leaves_the_address()
    {
        using var client = Client();
        using HttpResponseMessage answer = await client.GetAsync(new Uri(Server.Address + $"by-hand?step=3&token={StudioFixture.Token}"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/by-hand?step=3", answer.Headers.Location?.ToString());
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
    }

    [Fact]
    public async Task Token_does_not_lead_to_another_host()
    {
        using var client = Client();
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"{Server.Address}/evil.example/x?token={StudioFixture.Token}"));
        Assert.StartsWith("/evil.example", answer.Headers.Location?.OriginalString);
        Assert.DoesNotContain("//", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("169.254.1.1")]
    public async Task Name_that_another_dns_points_here_is_refused_even_with_the_cookie(string host)
    {
        (HttpStatusCode status, string text) = await Ask("", request =>
        {
            request.Headers.Host = $"{host}:{new Uri(Server.Address).Port}";
            request.Headers.Add("Cookie", Cookie);
        });
        Assert.Equal(HttpStatusCode.MisdirectedRequest, status);
        Assert.Contains($"does not answer to the name '{host}", text);
    }

    [Fact]
    public async Task Other_port_in_the_host_is_refused() => Assert.Equal(HttpStatusCode.MisdirectedRequest, (await Ask("", request =>
    {
        request.Headers.Host = "127.0.0.1:1";
        request.Headers.Add("Cookie", Cookie);
    })).Status);

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    public async Task Other_origin_is_refused_even_with_the_cookie(string origin)
    {
        (HttpStatusCode status, string text) = await Ask("by-hand", request =>
        {
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Cookie", Cookie);
        });
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("answers only to its own pages", text);
    }

    [Theory]
    [InlineData("no-cors", "image", HttpStatusCode.Forbidden)]
    [InlineData("navigate", "iframe", HttpStatusCode.Forbidden)]
    [InlineData("navigate", "document", HttpStatusCode.OK)]
    public async Task Other_site_may_link_here_and_nothing_more(string mode, string destination, HttpStatusCode expected) => Assert.Equal(expected, (await Ask("by-hand", request =>
    {
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Sec-Fetch-Mode", mode);
        request.Headers.Add("Sec-Fetch-Dest", destination);
        request.Headers.Add("Cookie", Cookie);
    })).Status);

    [Fact]
    public async Task Socket_of_another_origin_is_refused_even_with_the_cookie()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        socket.Options.SetRequestHeader("Cookie", Cookie);
        var address = new Uri(Server.Address.Replace("http:", "ws:", StringComparison.Ordinal) + "_blazor");
        WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, CancellationToken.None));
        Assert.Contains("403", refused.Message);
    }

    [Fact]
    public async Task Pages_allow_no_inline_script_and_no_other_host()
    {
        using var client = Client();
        client.DefaultRequestHeaders.Add("Cookie", Cookie);
        using HttpResponseMessage answer = await client.GetAsync(new Uri(Server.Address + "by-hand"));
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self';", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("client/x/..%2f..%2fChainrule.dll")]
    [InlineData("client/x/appsettings.json")]
    [InlineData("../etc/passwd")]
    [InlineData("client/..%2f..%2f..%2f..%2fetc%2fpasswd/studio.js%00")]
    public async Task Files_of_the_disk_are_not_served(string address)
    {
        (HttpStatusCode status, string text) = await Ask(address, request => request.Headers.Add("Cookie", Cookie));
        Assert.NotEqual(HttpStatusCode.OK, status);
        Assert.DoesNotContain("root:", text);
    }

    [Fact]
    public async Task Client_files_are_packed_and_kept()
    {
        using var client = Client();
        client.DefaultRequestHeaders.Add("Cookie", Cookie);
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using HttpResponseMessage answer = await client.GetAsync(new Uri(Server.Address + "client/any/blazor.server.js"));
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.True(answer.Headers.CacheControl?.Extensions.Any(extension => extension.Name == "immutable"));
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1000, 60_000);
    }

    private static HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    private async Task<(HttpStatusCode Status, string Text)> Ask(string address, Action<HttpRequestMessage>? change = null)
    {
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, Server.Address + address);
        change?.Invoke(request);
        using HttpResponseMessage answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
