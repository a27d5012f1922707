using System.Diagnostics;

namespace Chainrule.Sheets.Checking.Reading;

/// <summary>What one file has cost so far, against its limits.</summary>
internal sealed class ReadBudget(ReadLimits limits)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _bytes;
    private int _cells;
    private int _strings;

    public ReadLimits Limits => limits;

    public void Spend(int bytes)
    {
        _bytes += bytes;
        if (_bytes > limits.TotalBytes)
            throw new UnreadableException($"The file unpacks to more than {limits.TotalBytes >> 20} MB in all. A worksheet of this kind unpacks to a few MB; it is not read further.");
        CheckTime();
    }

    public void CountCell()
    {
        if (++_cells > limits.Cells)
            throw new UnreadableException($"The workbook holds more than {limits.Cells:N0} cells. Delete what is not part of the exercise, or hand in the training sheet alone.");
    }

    public void CountString()
    {
        if (++_strings > limits.Strings)
            throw new UnreadableException($"The workbook holds more than {limits.Strings:N0} texts. Delete what is not part of the exercise, or hand in the training sheet alone.");
    }

    public void CheckTime()
    {
        if (Stopwatch.GetElapsedTime(_started) > limits.Time)
            throw new UnreadableException($"Reading took longer than {limits.Time.TotalSeconds:0} seconds and was given up. Delete what is not part of the exercise and save again.");
    }
}
