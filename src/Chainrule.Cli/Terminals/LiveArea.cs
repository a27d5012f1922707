namespace Chainrule.Cli.Terminals;

/// <summary>Some lines at the foot of a screen that are drawn again and again in their place. The cursor waits behind the last of them.</summary>
internal sealed class LiveArea(Terminal terminal)
{
    // Where the cursor waits, a terminal writes ^C. It must not begin a line of its own, which nobody would wipe.
    private const int Margin = 3;

    private int[] drawn = [];

    /// <summary>How long a line may be and how many there may be, so that the screen shows them whole.</summary>
    public (int Columns, int Rows) Room
    {
        get
        {
            (int columns, int rows) = terminal.Size();
            return (Math.Max(1, columns - Margin), Math.Max(1, rows - 1));
        }
    }

    /// <summary>Draws the lines in place of those that stand there. In one piece: a screen that is wiped first and filled then flickers.</summary>
    public void Draw(params IReadOnlyList<string> lines)
    {
        (int columns, int rows) = Room;
        string[] shown = [.. lines.Take(rows).Select(line => line.Length <= columns ? line : line[..columns])];
        (string home, int before) = Home();
        // A terminal may keep what is wiped to the end of the screen, as if it had scrolled away. So only where lines are left over.
        terminal.Error.Write($"{home}{string.Join("\e[K\n", shown)}\e[K{(before > shown.Length ? "\e[J" : "")}");
        drawn = [.. shown.Select(line => line.Length)];
    }

    public void Clear()
    {
        if (drawn.Length == 0) return;
        (string home, int before) = Home();
        terminal.Error.Write(home + (before > 1 ? "\e[J" : "\e[K"));
        drawn = [];
    }

    // Counted by today's width: a window made narrower since has broken the lines.
    private (string Sequence, int Rows) Home()
    {
        int columns = Math.Max(1, terminal.Size().Columns), rows = drawn.Sum(length => Math.Max(1, (length + columns - 1) / columns));
        return (rows > 1 ? $"\r\e[{rows - 1}A" : "\r", rows);
    }
}
