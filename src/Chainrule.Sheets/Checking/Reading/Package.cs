using System.IO.Compression;
using System.Xml;

namespace Chainrule.Sheets.Checking.Reading;

/// <summary>The zip archive of a workbook: its parts by name, each opened under the limits.</summary>
internal sealed class Package : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ReadBudget _budget;

    public Package(Stream stream, ReadBudget budget)
    {
        _budget = budget;
        try
        {
            _archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            Index(_archive, _parts, budget.Limits);
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableException("The archive is damaged or cut short. Copy the file again, or open it in a spreadsheet program and save it anew.", error);
        }
    }

    public bool Has(string part) => _parts.ContainsKey(part);

    public XmlReader Open(string part)
    {
        if (!_parts.TryGetValue(part, out var entry))
            throw new UnreadableException($"The part '{part}' is missing from the archive. Open the file in a spreadsheet program and save it anew.");
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = _budget.Limits.PartBytes,
            CloseInput = true,
        };
        return XmlReader.Create(new BoundedStream(entry.Open(), part, _budget.Limits.PartBytes, _budget), settings);
    }

    /// <summary>A target beside a part, as relationships spell it: "worksheets/sheet1.xml", "../tables/table1.xml", "/xl/tables/table1.xml".</summary>
    public static string Resolve(string from, string target)
    {
        if (target.StartsWith('/')) return target.TrimStart('/');
        var steps = new List<string>(from.Split('/')[..^1]);
        foreach (var step in target.Replace('\\', '/').Split('/'))
        {
            if (step == ".." && steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or "..")) steps.Add(step);
        }

        return string.Join('/', steps);
    }

    public void Dispose() => _archive.Dispose();

    private static void Index(ZipArchive archive, Dictionary<string, ZipArchiveEntry> parts, ReadLimits limits)
    {
        if (archive.Entries.Count > limits.Entries)
            throw new UnreadableException($"The archive holds {archive.Entries.Count:N0} parts; a workbook has some dozens, and at most {limits.Entries:N0} are read.");
        foreach (var entry in archive.Entries)
        {
            // Nothing is ever unpacked to disk; a name that climbs or is absolute is simply no part of a workbook.
            var name = entry.FullName.Replace('\\', '/');
            if (name.StartsWith('/') || name.Contains("..", StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal)) continue;
            parts.TryAdd(name, entry);
        }
    }
}
