using System.Globalization;
using System.Xml.Linq;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Reporting;

/// <summary>Puts a comment on every wrong cell, beside the comments that the sheet may have already.</summary>
internal sealed class CommentWriter(PackageParts parts, string sheet)
{
    // Beyond this a spreadsheet program opens slowly; every finding's first cells come first.
    private const int MostComments = 4000;
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Vml = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace Excel = "urn:schemas-microsoft-com:office:excel";
    private static readonly XNamespace Relations = PackageParts.Office;

    public void Write(IReadOnlyList<Finding> findings)
    {
        var comments = parts.Target(sheet, "comments") ?? NewComments();
        var drawing = parts.Target(sheet, "vmlDrawing") ?? NewDrawing();
        var (texts, shapes) = (parts.Load(comments), parts.Load(drawing));
        var list = texts.Root!.Element(Main + "commentList")!;
        var authors = texts.Root.Element(Main + "authors")!;
        authors.Add(new XElement(Main + "author", "Chainrule"));
        var author = authors.Elements().Count() - 1;
        var taken = list.Elements(Main + "comment").ToDictionary(c => (string)c.Attribute("ref")!, c => c);
        var left = MostComments;
        foreach (var finding in findings)
            foreach (var (row, column) in Cells(finding).Take(Math.Max(1, MostComments / findings.Count)))
            {
                if (left-- <= 0) break;
                var cell = CellAddress.ColumnName(column) + row;
                if (taken.TryGetValue(cell, out var own))
                {
                    own.Element(Main + "text")!.Add(Run("\n" + Text(finding)));
                    continue;
                }

                list.Add(taken[cell] = new XElement(Main + "comment", new XAttribute("ref", cell), new XAttribute("authorId", author), new XElement(Main + "text", Run(Text(finding)))));
                shapes.Root!.Add(Shape(row, column));
            }

        parts.Store(comments, texts);
        parts.Store(drawing, shapes);
    }

    private static string Text(Finding finding) =>
        XmlText.Clean($"{finding.Kind}: {finding.Message}{(finding.Correction is null || finding.Kind == Diagnosis.Kinds.Missing ? "" : $"\nIn {finding.Cell}: {finding.Correction}")}");

    private static XElement Run(string text) => new(Main + "r", new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text));

    private static IEnumerable<(int Row, int Column)> Cells(Finding finding)
    {
        foreach (var area in finding.Areas)
            for (var row = area.FirstRow; row <= area.LastRow; row++)
                for (var column = area.FirstColumn; column <= area.LastColumn; column++) yield return (row, column);
    }

    private static XElement Shape(int row, int column)
    {
        var anchor = string.Create(CultureInfo.InvariantCulture, $"{column}, 15, {Math.Max(0, row - 2)}, 4, {column + 4}, 15, {row + 5}, 4");
        return new XElement(
            Vml + "shape",
            new XAttribute("id", $"_checked{row}_{column}"),
            new XAttribute("type", "#_x0000_t202"),
            new XAttribute("style", "position:absolute;width:260pt;height:90pt;visibility:hidden"),
            new XAttribute("fillcolor", "#ffffe1"),
            new XElement(Vml + "textbox"),
            new XElement(Excel + "ClientData", new XAttribute("ObjectType", "Note"), new XElement(Excel + "Anchor", anchor), new XElement(Excel + "AutoFill", "False"), new XElement(Excel + "Row", row - 1), new XElement(Excel + "Column", column - 1)));
    }

    private string NewComments()
    {
        var name = parts.Free("xl/comments", ".xml");
        parts.Store(name, new XDocument(new XElement(Main + "comments", new XElement(Main + "authors"), new XElement(Main + "commentList"))));
        parts.Declare(name, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml");
        parts.Relate(sheet, "comments", name);
        return name;
    }

    private string NewDrawing()
    {
        var name = parts.Free("xl/drawings/vmlDrawing", ".vml");
        XNamespace office = "urn:schemas-microsoft-com:office:office";
        parts.Store(name, new XDocument(new XElement(
            "xml",
            new XAttribute(XNamespace.Xmlns + "v", Vml),
            new XAttribute(XNamespace.Xmlns + "o", office),
            new XAttribute(XNamespace.Xmlns + "x", Excel),
            new XElement(Vml + "shapetype", new XAttribute("id", "_x0000_t202"), new XAttribute("coordsize", "21600,21600"), new XAttribute(office + "spt", "202"), new XAttribute("path", "m,l,21600r21600,l21600,xe"), new XElement(Vml + "stroke", new XAttribute("joinstyle", "miter")), new XElement(Vml + "path", new XAttribute("gradientshapeok", "t"), new XAttribute(office + "connecttype", "rect"))))));
        parts.DeclareEnding("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
        Hang(parts.Relate(sheet, "vmlDrawing", name));
        return name;
    }

    // The sheet's children have a fixed order; what may come after a legacyDrawing is listed here.
    private void Hang(string id)
    {
        string[] after = ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];
        var document = parts.Load(sheet);
        var element = new XElement(document.Root!.Name.Namespace + "legacyDrawing", new XAttribute(XNamespace.Xmlns + "r", PackageParts.Office), new XAttribute(Relations + "id", id));
        if (document.Root.Elements().FirstOrDefault(e => after.Contains(e.Name.LocalName)) is { } next) next.AddBeforeSelf(element);
        else document.Root.Add(element);
        parts.Store(sheet, document);
    }
}
