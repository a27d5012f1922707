namespace Chainrule.Sheets.Checking.Reading;

/// <summary>
/// What a file may cost before it is refused. The largest honest workbook seen holds 120,000 cells in 6 MB unpacked;
/// the bounds stand well above that.
/// </summary>
internal sealed record ReadLimits
{
    public static ReadLimits Default { get; } = new();

    public long FileBytes { get; init; } = 64L << 20;

    public int Entries { get; init; } = 4096;

    /// <summary>Bytes that one part may unpack to, and all parts that are read together.</summary>
    public long PartBytes { get; init; } = 96L << 20;

    public long TotalBytes { get; init; } = 192L << 20;

    public int Cells { get; init; } = 400_000;

    public int Sheets { get; init; } = 256;

    public int Strings { get; init; } = 400_000;

    public int TextLength { get; init; } = 32_768;

    public int XmlDepth { get; init; } = 64;

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(4);
}
