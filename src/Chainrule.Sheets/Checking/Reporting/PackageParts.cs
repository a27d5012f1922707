using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Chainrule.Sheets.Checking.Reporting;

/// <summary>The parts of a package that is copied: untouched ones as bytes, touched ones as documents.</summary>
internal sealed class PackageParts(ZipArchive original)
{
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Links = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private readonly Dictionary<string, byte[]> _changed = new(StringComparer.OrdinalIgnoreCase);

    public bool Has(string part) => _changed.ContainsKey(part) || Entry(part) is not null;

    public XDocument Load(string part)
    {
        using var stream = _changed.TryGetValue(part, out var bytes) ? new MemoryStream(bytes) : Entry(part)!.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public void Store(string part, XDocument document)
    {
        using var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = false })) document.Save(writer);
        _changed[part] = memory.ToArray();
    }

    public void Store(string part, string text) => _changed[part] = Encoding.UTF8.GetBytes(text);

    public string MainPart()
    {
        var target = Relations("").Root!.Elements(Links + "Relationship").FirstOrDefault(r => ((string?)r.Attribute("Type") ?? "").EndsWith("/officeDocument", StringComparison.Ordinal));
        return ((string?)target?.Attribute("Target") ?? "xl/workbook.xml").TrimStart('/');
    }

    /// <summary>The target of a part's first relationship of a kind, resolved, or null.</summary>
    public string? Target(string part, string kind)
    {
        var relation = Relations(part).Root!.Elements(Links + "Relationship").FirstOrDefault(r => ((string?)r.Attribute("Type") ?? "").EndsWith("/" + kind, StringComparison.Ordinal));
        return relation is null ? null : Reading.Package.Resolve(part, (string)relation.Attribute("Target")!);
    }

    /// <summary>Ties a new part to another and gives the relationship's identifier.</summary>
    public string Relate(string part, string kind, string target)
    {
        var document = Relations(part);
        var taken = document.Root!.Elements(Links + "Relationship").Select(r => (string?)r.Attribute("Id")).ToHashSet();
        var number = 1;
        while (taken.Contains($"rIdChecked{number}")) number++;
        document.Root.Add(new XElement(Links + "Relationship", new XAttribute("Id", $"rIdChecked{number}"), new XAttribute("Type", $"{Office}/{kind}"), new XAttribute("Target", "/" + target)));
        Store(RelationsName(part), document);
        return $"rIdChecked{number}";
    }

    public void Declare(string part, string contentType)
    {
        var document = Load("[Content_Types].xml");
        document.Root!.Add(new XElement(Types + "Override", new XAttribute("PartName", "/" + part), new XAttribute("ContentType", contentType)));
        Store("[Content_Types].xml", document);
    }

    public void DeclareEnding(string ending, string contentType)
    {
        var document = Load("[Content_Types].xml");
        if (document.Root!.Elements(Types + "Default").Any(d => string.Equals((string?)d.Attribute("Extension"), ending, StringComparison.OrdinalIgnoreCase))) return;
        document.Root.AddFirst(new XElement(Types + "Default", new XAttribute("Extension", ending), new XAttribute("ContentType", contentType)));
        Store("[Content_Types].xml", document);
    }

    /// <summary>A part name that is free: "xl/comments" and ".xml" give "xl/commentsChecked1.xml".</summary>
    public string Free(string before, string after)
    {
        for (var number = 1; ; number++)
            if (!Has($"{before}Checked{number}{after}")) return $"{before}Checked{number}{after}";
    }

    public void Save(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true) { Comment = OwnFile.Mark };
        foreach (var entry in original.Entries)
        {
            if (entry.FullName.EndsWith('/')) continue;
            using var to = zip.CreateEntry(entry.FullName).Open();
            if (_changed.Remove(entry.FullName, out var bytes))
            {
                to.Write(bytes);
                continue;
            }

            using var from = entry.Open();
            from.CopyTo(to);
        }

        foreach (var (name, bytes) in _changed)
        {
            using var to = zip.CreateEntry(name).Open();
            to.Write(bytes);
        }
    }

    private ZipArchiveEntry? Entry(string part) => original.Entries.FirstOrDefault(e => string.Equals(e.FullName, part, StringComparison.OrdinalIgnoreCase));

    private static string RelationsName(string part)
    {
        var slash = part.LastIndexOf('/');
        return $"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels";
    }

    private XDocument Relations(string part) => Has(RelationsName(part)) ? Load(RelationsName(part)) : new XDocument(new XElement(Links + "Relationships"));
}
