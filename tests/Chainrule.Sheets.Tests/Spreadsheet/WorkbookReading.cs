using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace Chainrule.Sheets.Tests.Spreadsheet;

/// <summary>Reads the values of a workbook's cells from its parts, in the plainest way, for comparing what two programs wrote.</summary>
internal static class WorkbookReading
{
    private static readonly XNamespace S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>By sheet and cell: a double, or a text.</summary>
    public static Dictionary<string, object> Values(string path)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        string[] shared = zip.GetEntry("xl/sharedStrings.xml") is null ? []
            : [.. Part(zip, "xl/sharedStrings.xml").Elements(S + "si").Select(item => string.Concat(item.Descendants(S + "t").Select(text => text.Value)))];
        Dictionary<string, object> values = [];
        foreach ((string name, string part) in Sheets(zip))
        {
            foreach (XElement cell in Part(zip, part).Descendants(S + "c"))
            {
                if (Value(cell, shared) is { } value) values[$"{name}!{(string)cell.Attribute("r")!}"] = value;
            }
        }

        return values;
    }

    public static IReadOnlyList<string> FormulaCells(string path)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return [.. Sheets(zip).SelectMany(sheet => Part(zip, sheet.Part).Descendants(S + "c").Where(cell => cell.Element(S + "f") is not null)
            .Select(cell => $"{sheet.Name}!{(string)cell.Attribute("r")!}"))];
    }

    /// <summary>A copy in which no formula has a value, so that whoever opens it must work everything out.</summary>
    public static void WriteWithoutValues(string from, string to)
    {
        File.Copy(from, to, overwrite: true);
        using ZipArchive zip = ZipFile.Open(to, ZipArchiveMode.Update);
        foreach (ZipArchiveEntry entry in zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).ToArray())
        {
            XElement sheet = Part(zip, entry.FullName);
            foreach (XElement cell in sheet.Descendants(S + "c").Where(cell => cell.Element(S + "f") is not null))
            {
                cell.Element(S + "v")?.Remove();
                cell.Attribute("t")?.Remove();
            }

            string name = entry.FullName;
            entry.Delete();
            using Stream stream = zip.CreateEntry(name).Open();
            sheet.Save(stream);
        }
    }

    public static int Count(string path, string folder, string element)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return zip.Entries.Where(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal))
            .Sum(entry => Part(zip, entry.FullName).DescendantsAndSelf().Count(node => node.Name.LocalName == element));
    }

    public static IReadOnlyList<string> Texts(string path, string folder)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return [.. zip.Entries.Where(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal))
            .SelectMany(entry => Part(zip, entry.FullName).Descendants().Where(node => node.Name.LocalName == "t").Select(node => node.Value))];
    }

    /// <summary>By sheet and cell: the formula, without its equals sign.</summary>
    public static Dictionary<string, string> Formulas(string path)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return Sheets(zip).SelectMany(sheet => Part(zip, sheet.Part).Descendants(S + "c").Where(cell => cell.Element(S + "f") is not null)
            .Select(cell => ($"{sheet.Name}!{(string)cell.Attribute("r")!}", cell.Element(S + "f")!.Value))).ToDictionary();
    }

    /// <summary>The part of one sheet.</summary>
    public static XElement Sheet(string path, string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return Part(zip, Sheets(zip).First(sheet => sheet.Name == name).Part);
    }

    /// <summary>Where in the package one sheet stands.</summary>
    public static string PartOf(string path, string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return Sheets(zip).First(sheet => sheet.Name == name).Part;
    }

    /// <summary>The parts whose paths begin so.</summary>
    public static IReadOnlyList<XElement> Parts(string path, string folder)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return [.. zip.Entries.Where(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal))
            .Select(entry => Part(zip, entry.FullName))];
    }

    private static IEnumerable<(string Name, string Part)> Sheets(ZipArchive zip)
    {
        Dictionary<string, string> targets = Part(zip, "xl/_rels/workbook.xml.rels").Elements()
            .ToDictionary(relation => (string)relation.Attribute("Id")!, relation => (string)relation.Attribute("Target")!);
        return [.. Part(zip, "xl/workbook.xml").Descendants(S + "sheet").Select(sheet =>
            ((string)sheet.Attribute("name")!, "xl/" + targets[(string)sheet.Attribute(R + "id")!].Replace("/xl/", "", StringComparison.Ordinal)))];
    }

    private static object? Value(XElement cell, string[] shared)
    {
        string? type = (string?)cell.Attribute("t");
        if (type == "inlineStr") return string.Concat(cell.Descendants(S + "t").Select(text => text.Value));
        string? value = cell.Element(S + "v")?.Value;
        return type switch
        {
            _ when value is null => null,
            "s" => shared[int.Parse(value, CultureInfo.InvariantCulture)],
            "str" or "e" => value,
            _ => double.Parse(value, CultureInfo.InvariantCulture),
        };
    }

    private static XElement Part(ZipArchive zip, string path)
    {
        using Stream stream = zip.GetEntry(path)!.Open();
        return XElement.Load(stream);
    }
}
