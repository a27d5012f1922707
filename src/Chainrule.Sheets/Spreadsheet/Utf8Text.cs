using System.Buffers.Text;
using System.Text;

namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Characters on their way into a stream, as UTF-8, without a string for each number.</summary>
internal sealed class Utf8Text(Stream stream) : IDisposable
{
    private const int Room = 1 << 16;

    // A character takes at most three bytes, so that so many always fit.
    private const int Piece = Room / 4;
    private const int Longest = 32;

    private readonly byte[] buffer = new byte[Room];
    private int filled;

    public Utf8Text Add(string text)
    {
        for (int from = 0; from < text.Length; from += Piece)
        {
            ReadOnlySpan<char> piece = text.AsSpan(from, Math.Min(Piece, text.Length - from));
            Need(Encoding.UTF8.GetMaxByteCount(piece.Length));
            filled += Encoding.UTF8.GetBytes(piece, buffer.AsSpan(filled));
        }

        return this;
    }

    /// <summary>Text that may hold characters with a meaning in XML.</summary>
    public Utf8Text AddEscaped(string text)
    {
        if (text.AsSpan().IndexOfAny('&', '<', '>') < 0 && !text.Contains('"', StringComparison.Ordinal)) return Add(text);
        return Add(text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal));
    }

    public Utf8Text Add(int number)
    {
        Need(Longest);
        Utf8Formatter.TryFormat(number, buffer.AsSpan(filled), out int written);
        filled += written;
        return this;
    }

    /// <summary>All digits that are needed to read the same number back.</summary>
    public Utf8Text Add(double number)
    {
        Need(Longest);
        number.TryFormat(buffer.AsSpan(filled), out int written);
        filled += written;
        return this;
    }

    public void Dispose()
    {
        Flush();
        stream.Flush();
    }

    private void Need(int bytes)
    {
        if (buffer.Length - filled < bytes) Flush();
    }

    private void Flush()
    {
        stream.Write(buffer, 0, filled);
        filled = 0;
    }
}
