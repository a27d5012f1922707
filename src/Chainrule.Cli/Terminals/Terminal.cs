using System.Text;

namespace Chainrule.Cli.Terminals;

/// <summary>Where results and messages go, and what can be shown there.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    public TextWriter Out { get; } = output;

    /// <summary>For messages. What was said before on the other stream goes first, so that where both end up in one place they stand in order.</summary>
    public TextWriter Error
    {
        get
        {
            Out.Flush();
            return error;
        }
    }

    /// <summary>Whether <see cref="Out"/> may carry colour.</summary>
    public bool Colour { get; init; }

    /// <summary>Whether <see cref="Error"/> is a screen, so that a line on it can be drawn again.</summary>
    public bool Live { get; init; }

    /// <summary>How wide <see cref="Out"/> is; null where it is no screen, and a line may be as long as it likes.</summary>
    public Func<int?> Columns { get; init; } = () => null;

    /// <summary>The screen's columns and rows, which change while one looks.</summary>
    public Func<(int Columns, int Rows)> Size { get; init; } = () => (80, 24);

    public static Terminal Standard()
    {
        bool wanted = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
        if (OperatingSystem.IsWindows()) Console.OutputEncoding = new UTF8Encoding(false);
        return new(Writer(Console.OpenStandardOutput(), autoFlush: !Console.IsOutputRedirected), Writer(Console.OpenStandardError(), autoFlush: true))
        {
            Colour = wanted && !Console.IsOutputRedirected,
            Live = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
            Columns = () => Console.IsOutputRedirected ? null : Window().Columns,
            Size = Window,
        };
    }

    public string Bold(string text) => Colour ? $"\e[1m{text}\e[0m" : text;

    public string Dim(string text) => Colour ? $"\e[2m{text}\e[0m" : text;

    public string Good(string text) => Colour ? $"\e[32m{text}\e[0m" : text;

    public string Bad(string text) => Colour ? $"\e[31m{text}\e[0m" : text;

    // A terminal that does not know its size says 0.
    private static (int Columns, int Rows) Window()
    {
        (int columns, int rows) = (Console.WindowWidth, Console.WindowHeight);
        return (columns > 1 ? columns : 80, rows > 1 ? rows : 24);
    }

    private static StreamWriter Writer(Stream stream, bool autoFlush) =>
        new(stream, new UTF8Encoding(false), 4096) { AutoFlush = autoFlush, NewLine = "\n" };
}
