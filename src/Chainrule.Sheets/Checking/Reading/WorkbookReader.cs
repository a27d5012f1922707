using System.Xml;

namespace Chainrule.Sheets.Checking.Reading;

/// <summary>Reads a stranger's workbook: bounded in bytes, parts, cells, depth and time; no network, no macro, nothing written.</summary>
internal static class WorkbookReader
{
    public static Workbook Read(string path, ReadLimits? limits = null)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Read(file, Path.GetFileName(path), limits);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableException($"The file cannot be opened: {error.Message}", error);
        }
    }

    public static Workbook Read(Stream stream, string name, ReadLimits? limits = null)
    {
        limits ??= ReadLimits.Default;
        if (stream.Length > limits.FileBytes)
            throw new UnreadableException($"The file has {stream.Length >> 20} MB; at most {limits.FileBytes >> 20} MB are read. A worksheet of this kind has less than one.");
        Span<byte> head = stackalloc byte[256];
        FileSignature.RequireZip(name, head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
        stream.Position = 0;
        try
        {
            var budget = new ReadBudget(limits);
            using var package = new Package(stream, budget);
            return Read(package, budget);
        }
        catch (Exception error) when (error is XmlException or InvalidDataException or IOException or FormatException or OverflowException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableException($"The file is damaged: {error.Message} Open it in a spreadsheet program and save it anew.", error);
        }
    }

    private static Workbook Read(Package package, ReadBudget budget)
    {
        var main = Relationship.Of(package, "").FirstOrDefault(r => r.Kind == "officeDocument")?.Target ?? "xl/workbook.xml";
        if (!package.Has(main)) throw new UnreadableException(WhatElse(package, main));
        if (main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            throw new UnreadableException("This is a binary workbook (.xlsb). Save it as .xlsx and hand in that file.");
        var relations = Relationship.Of(package, main).ToLookup(r => r.Id);
        var workbook = new Workbook();
        WorkbookPart.Read(package, main, relations, workbook, budget);
        if (workbook.Sheets.Count == 0) throw new UnreadableException("The workbook has no sheet that holds cells. Save it again in a spreadsheet program.");
        var strings = SharedStrings.Read(package, relations.SelectMany(r => r).FirstOrDefault(r => r.Kind == "sharedStrings")?.Target, budget);
        foreach (var sheet in workbook.Sheets)
        {
            new SheetPart(sheet, strings, budget).Read(package);
            TablePart.ReadAll(package, sheet, workbook);
        }

        return workbook;
    }

    private static string WhatElse(Package package, string main)
    {
        if (package.Has("word/document.xml")) return "This is a text document (.docx), not a workbook. Hand in the .xlsx file.";
        if (package.Has("ppt/presentation.xml")) return "This is a presentation (.pptx), not a workbook. Hand in the .xlsx file.";
        if (package.Has("content.xml")) return "This is an OpenDocument file (.ods). Save it as .xlsx and hand in that file.";
        if (package.Has("Index/Document.iwa")) return "This is a Numbers file. Export it to Excel (.xlsx) and hand in that file.";
        return $"The archive has no '{main}', so it is no workbook. Hand in a file saved as .xlsx.";
    }
}
