namespace Chainrule.Sheets.Checking.Reading;

/// <summary>The file cannot be read as a workbook; the message says what was found, what was needed and what to do.</summary>
internal sealed class UnreadableException : Exception
{
    public UnreadableException()
    {
    }

    public UnreadableException(string message)
        : base(message)
    {
    }

    public UnreadableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
