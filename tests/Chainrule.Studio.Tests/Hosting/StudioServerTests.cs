using System.Net;
using System.Net.Sockets;
using Chainrule.Studio.Hosting;

namespace Chainrule.Studio.Tests.Hosting;

public sealed class StudioServerTests
{
    [Fact]
    public async Task Taken_port_is_told_and_the_next_is_taken()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using StudioServer server = await StudioServer.StartAsync(new StudioOptions { Port = port, Token = "x" });
        Assert.Equal(port, server.TakenPort);
        Assert.InRange(new Uri(server.Address).Port, port + 1, port + 20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5151)]
    public async Task Address_of_another_machine_is_refused(int port)
    {
        // 192.0.2.0/24 is kept for documentation: no machine has it.
        StudioException refused = await Assert.ThrowsAsync<StudioException>(() => StudioServer.StartAsync(new StudioOptions { Listen = IPAddress.Parse("192.0.2.1"), Port = port, Token = "x" }));
        Assert.Contains("192.0.2.1 is not an address of this machine", refused.Message);
        Assert.Contains("Needed: an address that this machine has", refused.Message);
        Assert.Contains("Next: name such a one with --listen", refused.Message);
    }

    [Fact]
    public async Task Two_studios_at_once_have_two_ports_and_two_cookies()
    {
        await using StudioServer one = await StudioServer.StartAsync(new StudioOptions { Port = 0, Token = "x" });
        await using StudioServer two = await StudioServer.StartAsync(new StudioOptions { Port = new Uri(one.Address).Port, Token = "y" });
        Assert.NotEqual(one.Address, two.Address);
        Assert.Equal(new Uri(one.Address).Port, two.TakenPort);
    }

    [Fact]
    public async Task Studio_listens_on_loopback_alone()
    {
        await using StudioServer server = await StudioServer.StartAsync(new StudioOptions { Port = 0, Token = "x" });
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(new Uri(server.Address).Host)));
        int port = new Uri(server.Address).Port;
        foreach (IPAddress address in (await Dns.GetHostAddressesAsync(Dns.GetHostName())).Where(address => !IPAddress.IsLoopback(address) && address.AddressFamily == AddressFamily.InterNetwork))
        {
            using var client = new TcpClient();
            await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(address, port));
        }
    }

    [Fact]
    public void Token_is_kept_for_the_user_alone_and_is_the_same_the_next_time()
    {
        string folder = Directory.CreateTempSubdirectory("studio-token-").FullName;
        try
        {
            string path = Path.Combine(folder, "deeper", "token");
            string first = AccessToken.Kept(path);
            Assert.Equal(first, AccessToken.Kept(path));
            Assert.Equal(32, first.Length);
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            File.WriteAllText(path, "short");
            Assert.NotEqual("short", AccessToken.Kept(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
