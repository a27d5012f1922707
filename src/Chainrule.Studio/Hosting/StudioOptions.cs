using System.Net;

namespace Chainrule.Studio.Hosting;

/// <summary>How the studio is to be served.</summary>
public sealed record StudioOptions
{
    public const int UsualPort = 5151;

    /// <summary>Where it listens. Anything but loopback lets others of the network try the door.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>The first port to try; 0 for any that is free.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>What a browser must show once to be let in; null for the one kept for this user.</summary>
    public string? Token { get; init; }

    /// <summary>Where trainings are recorded and looked for; null for the folder <c>runs</c> of the working directory.</summary>
    public string? RunsFolder { get; init; }
}
