namespace Chainrule.Sheets.Checking.Reading;

/// <summary>Counts what a part unpacks to while it is read, for the sizes written in an archive may lie.</summary>
internal sealed class BoundedStream(Stream inner, string part, long partLimit, ReadBudget budget) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var got = inner.Read(buffer);
        _read += got;
        if (_read > partLimit)
            throw new UnreadableException($"The part '{part}' unpacks to more than {partLimit >> 20} MB. A worksheet of this kind unpacks to a few MB; this file is not read further.");
        budget.Spend(got);
        return got;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
