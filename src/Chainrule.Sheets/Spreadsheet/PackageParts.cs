using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Chainrule.Sheets.Spreadsheet;

/// <summary>The parts of a package as they are added, and the list of their types that closes it.</summary>
internal sealed class PackageParts(ZipArchive zip)
{
    // One fixed time: the same workbook is the same bytes, whenever it is written.
    private static readonly DateTimeOffset Written = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(string Path, string Type)> types = [];

    /// <param name="path">The part's place in the package.</param>
    /// <param name="type">Its content type, without what all of the format's own types begin with.</param>
    public Stream Open(string path, string type)
    {
        types.Add((path, OpenXmlNames.ContentTypes + type));
        return Entry(path);
    }

    public void Add(string path, string type, XElement content)
    {
        using Stream stream = Open(path, type);
        Save(content, stream);
    }

    public void AddOther(string path, string type, XElement content)
    {
        types.Add((path, type));
        using Stream stream = Entry(path);
        Save(content, stream);
    }

    /// <summary>The relationships of one part (or of the package, for an empty path), numbered rId1, rId2, … in order.</summary>
    public void Relate(string path, params (string Type, string Target)[] relations)
    {
        int slash = path.LastIndexOf('/');
        XNamespace p = OpenXmlNames.PackageRelationships;
        using Stream stream = Entry($"{path[..(slash + 1)]}_rels/{path[(slash + 1)..]}.rels");
        Save(new XElement(p + "Relationships", relations.Select((relation, k) => new XElement(p + "Relationship",
            new XAttribute("Id", $"rId{k + 1}"),
            new XAttribute("Type", relation.Type.StartsWith("http", StringComparison.Ordinal) ? relation.Type : $"{OpenXmlNames.RelationshipTypes}/{relation.Type}"),
            new XAttribute("Target", relation.Target)))), stream);
    }

    public void Close()
    {
        XNamespace t = OpenXmlNames.PackageTypes;
        using Stream stream = Entry("[Content_Types].xml");
        Save(new XElement(t + "Types",
            new XElement(t + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
            new XElement(t + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
            types.Select(part => new XElement(t + "Override", new XAttribute("PartName", "/" + part.Path), new XAttribute("ContentType", part.Type)))), stream);
    }

    private Stream Entry(string path)
    {
        // The fastest setting: formulas repeat so much that the slower ones gain little and cost seconds at 5000 rows.
        ZipArchiveEntry entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = Written;
        return entry.Open();
    }

    private static void Save(XElement content, Stream stream)
    {
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), content).Save(writer);
    }
}
