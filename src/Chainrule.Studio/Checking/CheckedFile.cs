using System.Security.Cryptography;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Studio.Checking;

/// <summary>A workbook that was handed in: what the checker says of it, and its cells to look at.</summary>
internal sealed record CheckedFile(string Id, FileReport Report, Workbook? Workbook, long Bytes)
{
    public string Name => Report.File;

    public static CheckedFile Of(string name, byte[] content)
    {
        string id = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        using var first = new MemoryStream(content, writable: false);
        FileReport report = WorkbookChecker.Check(first, name);
        if (report.Verdict == Verdict.Unreadable) return new(id, report, null, content.Length);
        using var second = new MemoryStream(content, writable: false);
        return new(id, report, WorkbookReader.Read(second, name), content.Length);
    }
}
