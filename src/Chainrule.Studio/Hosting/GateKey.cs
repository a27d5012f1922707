using System.Net;
using Microsoft.AspNetCore.Http;

namespace Chainrule.Studio.Hosting;

/// <summary>Where the studio is and what opens it.</summary>
internal sealed record GateKey(IPAddress Listen, int Port, string Token)
{
    /// <summary>Cookies know no ports, so two studios at once need two names.</summary>
    public string CookieName => $"chainrule-studio-{Port}";

    public string Address => $"http://{Name}:{Port}/";

    private string Name => IPAddress.IPv6Any.Equals(Listen) ? "[::1]"
        : IPAddress.Any.Equals(Listen) ? "127.0.0.1"
        : Listen.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{Listen}]" : Listen.ToString();

    /// <summary>Only addresses and localhost: no name that somebody else's DNS could point here.</summary>
    public bool IsOurHost(HostString host)
    {
        if (!host.HasValue || (host.Port ?? 80) != Port) return false;
        string name = host.Host.Trim('[', ']');
        if (name == "localhost") return true;
        if (!IPAddress.TryParse(name, out IPAddress? address)) return false;
        bool any = IPAddress.Any.Equals(Listen) || IPAddress.IPv6Any.Equals(Listen);
        return any || address.Equals(Listen) || (IPAddress.IsLoopback(Listen) && IPAddress.IsLoopback(address));
    }
}
