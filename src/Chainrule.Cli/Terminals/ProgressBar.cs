using System.Diagnostics;

namespace Chainrule.Cli.Terminals;

/// <summary>How far a long piece of work has come, on one line of standard error. On anything but a screen it stays silent.</summary>
internal sealed class ProgressBar(Terminal terminal, string title) : IDisposable
{
    private const int Cells = 30, LeastCells = 10;

    // Drawing more often than an eye can follow would only cost time.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly LiveArea area = new(terminal);
    private readonly long start = Stopwatch.GetTimestamp();
    private long drawn;

    /// <param name="fraction">How much is done, from 0 to 1.</param>
    /// <param name="note">What is being done at the moment.</param>
    public void Report(double fraction, string note = "")
    {
        if (!terminal.Live || (drawn != 0 && fraction < 1 && Stopwatch.GetElapsedTime(drawn) < Pause)) return;
        drawn = Stopwatch.GetTimestamp();
        area.Draw(Text(fraction, note, Stopwatch.GetElapsedTime(start), area.Room.Columns));
    }

    public void Dispose() => area.Clear();

    /// <summary>On a narrow screen the bar is short, and the note is left out where there is no room for it.</summary>
    internal string Text(double fraction, string note, TimeSpan elapsed, int columns)
    {
        fraction = double.IsFinite(fraction) ? Math.Clamp(fraction, 0, 1) : 0;
        string left = fraction is > 0.02 and < 1 ? $"  {(elapsed / fraction - elapsed).TotalSeconds:0} s left" : "", figures = $"{fraction * 100,3:0} %{left}";
        if (note.Length > 0) note = "  " + note;
        // The blanks and brackets around the bar are four.
        int room = columns - title.Length - 4 - figures.Length;
        if (room - note.Length < LeastCells) note = "";
        int cells = Math.Clamp(room - note.Length, LeastCells, Cells), full = (int)(fraction * cells);
        return $"{title} [{new string('#', full)}{new string('.', cells - full)}] {figures}{note}";
    }
}
