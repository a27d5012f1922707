using System.Diagnostics;

namespace Chainrule.Cli.Terminals;

/// <summary>How far a long piece of work has come, on one line of standard error. On anything but a screen it stays silent.</summary>
internal sealed class ProgressBar(Terminal terminal, string title) : IDisposable
{
    private const int Cells = 30;

    // Drawing more often than an eye can follow would only cost time.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly long start = Stopwatch.GetTimestamp();
    private long drawn;
    private int width;

    /// <param name="fraction">How much is done, from 0 to 1.</param>
    /// <param name="note">What is being done at the moment.</param>
    public void Report(double fraction, string note = "")
    {
        if (!terminal.Live || (drawn != 0 && fraction < 1 && Stopwatch.GetElapsedTime(drawn) < Pause)) return;
        drawn = Stopwatch.GetTimestamp();
        Draw(Text(fraction, note, Stopwatch.GetElapsedTime(start)));
    }

    public void Dispose()
    {
        if (width == 0) return;
        Draw("");
        terminal.Error.Write('\r');
    }

    internal string Text(double fraction, string note, TimeSpan elapsed)
    {
        fraction = double.IsFinite(fraction) ? Math.Clamp(fraction, 0, 1) : 0;
        int full = (int)(fraction * Cells);
        string left = fraction is > 0.02 and < 1 ? $"  {(elapsed / fraction - elapsed).TotalSeconds:0} s left" : "";
        return $"{title} [{new string('#', full)}{new string('.', Cells - full)}] {fraction * 100,3:0} %{left}{(note.Length > 0 ? "  " + note : "")}";
    }

    private void Draw(string text)
    {
        int columns = Console.WindowWidth > 1 ? Console.WindowWidth : 80;
        if (text.Length >= columns) text = text[..(columns - 1)];
        terminal.Error.Write('\r' + text.PadRight(Math.Min(width, columns - 1)));
        width = text.Length;
    }
}
