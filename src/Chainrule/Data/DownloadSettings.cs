using System.Collections.Immutable;

namespace Chainrule.Data;

/// <summary>Where MNIST is fetched from, and with how much patience.</summary>
internal sealed record DownloadSettings
{
    /// <summary>A variable of the environment that names other mirrors, first the one to ask first: for a class behind one line, or a machine behind a wall.</summary>
    public const string Variable = "CHAINRULE_MIRROR";

    public ImmutableArray<Uri> Mirrors { get; init; } =
        [new("https://ossci-datasets.s3.amazonaws.com/mnist/"), new("https://storage.googleapis.com/cvdf-datasets/mnist/")];

    public ImmutableArray<MnistFile> Files { get; init; } = MnistFile.All;

    /// <summary>For the name to be found and the connection to stand: short, since without a network every first training waits this long.</summary>
    public TimeSpan Connecting { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For the next <see cref="Portion"/> bytes to come: a line slower than this is as good as cut off.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Before a mirror is asked again; the second time twice as long.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How often in a row a mirror may bring less than a <see cref="Portion"/> that is new before the next one is asked.</summary>
    public int Attempts { get; init; } = 3;

    public int Portion { get; init; } = 16 * 1024;

    /// <summary>The built-in ones, with the mirrors that the environment names in place of ours.</summary>
    public static DownloadSettings FromEnvironment()
    {
        string[] named = (Environment.GetEnvironmentVariable(Variable) ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
        return named.Length == 0 ? new() : new() { Mirrors = [.. named.Select(Mirror)] };
    }

    private static Uri Mirror(string text)
    {
        // Without the slash at the end, a relative name would replace the last part of the path.
        if (Uri.TryCreate(text.EndsWith('/') ? text : text + '/', UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https") return uri;
        throw new DataException($"{Variable} names '{text}', which is no address of a web server.", "addresses that begin with https:// or http://, divided by blanks.",
            $"mend {Variable}, or unset it to use the built-in mirrors.");
    }
}
