using System.Xml.Linq;

namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Writes one sheet's part: what comes before its cells, the cells as they are told, what comes after.</summary>
internal static class SheetWriter
{
    // The ends of a sheet, counted from 0.
    private const int LastColumn = 16_383;
    private const int LastRow = 1_048_575;

    private static readonly XNamespace S = OpenXmlNames.Spreadsheet;
    private static readonly XNamespace R = OpenXmlNames.Relationships;

    /// <returns>How many cells were written.</returns>
    public static long Write(SheetPlan sheet, Stream stream, StyleTable styles, bool first)
    {
        using var text = new Utf8Text(stream);
        text.Add($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{S.NamespaceName}\" xmlns:r=\"{R.NamespaceName}\">");
        foreach (XElement element in Head(sheet, first)) text.Add(Plain(element));
        text.Add("<sheetData>");
        var cells = new CellWriter(text, styles);
        sheet.Body(cells);
        cells.End();
        text.Add("</sheetData>");
        foreach (XElement element in Tail(sheet, styles)) text.Add(Plain(element));
        text.Add("</worksheet>");
        return cells.Count;
    }

    private static IEnumerable<XElement> Head(SheetPlan sheet, bool first)
    {
        yield return new XElement(S + "sheetPr",
            sheet.TabColour is null ? null : new XElement(S + "tabColor", new XAttribute("rgb", "FF" + sheet.TabColour)),
            sheet.Print.Scale is null ? new XElement(S + "pageSetUpPr", new XAttribute("fitToPage", 1)) : null);
        yield return new XElement(S + "sheetViews", new XElement(S + "sheetView",
            sheet.GridLines ? null : new XAttribute("showGridLines", 0),
            first ? new XAttribute("tabSelected", 1) : null,
            new XAttribute("zoomScale", sheet.Zoom),
            new XAttribute("zoomScaleNormal", sheet.Zoom),
            new XAttribute("workbookViewId", 0),
            Pane(sheet.Frozen)));
        yield return new XElement(S + "sheetFormatPr", new XAttribute("defaultRowHeight", 15), new XAttribute("customHeight", 1));
        if (sheet.Columns.Count > 0)
        {
            yield return new XElement(S + "cols", sheet.Columns.Select(column => new XElement(S + "col",
                new XAttribute("min", column.First), new XAttribute("max", column.Last), new XAttribute("width", column.Width),
                column.Hidden ? new XAttribute("hidden", 1) : null, new XAttribute("customWidth", 1))));
        }
    }

    private static IEnumerable<XElement> Tail(SheetPlan sheet, StyleTable styles)
    {
        if (sheet.Merged.Count > 0)
            yield return new XElement(S + "mergeCells", new XAttribute("count", sheet.Merged.Count),
                sheet.Merged.Select(range => new XElement(S + "mergeCell", new XAttribute("ref", range))));
        int priority = 0;
        foreach (ConditionalFormat format in sheet.ConditionalFormats)
            yield return new XElement(S + "conditionalFormatting", new XAttribute("sqref", format.Range),
                new XElement(S + "cfRule", new XAttribute("type", "expression"), new XAttribute("dxfId", styles.Differential(format.Colour, format.Fill)),
                    new XAttribute("priority", ++priority), new XElement(S + "formula", format.Formula)));
        if (sheet.Validations.Count > 0)
            yield return new XElement(S + "dataValidations", new XAttribute("count", sheet.Validations.Count), sheet.Validations.Select(Validated));
        if (sheet.Links.Count > 0)
            yield return new XElement(S + "hyperlinks", sheet.Links.Select(link =>
                new XElement(S + "hyperlink", new XAttribute("ref", link.Cell), new XAttribute("location", link.Target))));
        foreach (XElement element in Page(sheet)) yield return element;
        if (sheet.Drawing is not null) yield return new XElement(S + "drawing", new XAttribute(R + "id", "rId1"));
    }

    private static XElement? Pane((int Columns, int Rows) frozen)
    {
        if (frozen is (0, 0)) return null;
        string pane = frozen switch { (0, _) => "bottomLeft", (_, 0) => "topRight", _ => "bottomRight" };
        return new XElement(S + "pane",
            frozen.Columns > 0 ? new XAttribute("xSplit", frozen.Columns) : null,
            frozen.Rows > 0 ? new XAttribute("ySplit", frozen.Rows) : null,
            new XAttribute("topLeftCell", Cells.At(frozen.Columns + 1, frozen.Rows + 1)),
            new XAttribute("activePane", pane),
            new XAttribute("state", "frozen"));
    }

    private static XElement Validated(Validation validation) => new(S + "dataValidation",
        new XAttribute("type", validation.Type),
        new XAttribute("operator", "between"),
        new XAttribute("allowBlank", 1),
        new XAttribute("showErrorMessage", 1),
        new XAttribute("errorTitle", validation.Title),
        new XAttribute("error", validation.Message),
        new XAttribute("sqref", validation.Range),
        new XElement(S + "formula1", validation.Least),
        new XElement(S + "formula2", validation.Most));

    private static IEnumerable<XElement> Page(SheetPlan sheet)
    {
        yield return new XElement(S + "printOptions", new XAttribute("horizontalCentered", 1));
        yield return new XElement(S + "pageMargins", new XAttribute("left", 0.4), new XAttribute("right", 0.4), new XAttribute("top", 0.5),
            new XAttribute("bottom", 0.6), new XAttribute("header", 0.3), new XAttribute("footer", 0.3));
        yield return new XElement(S + "pageSetup", new XAttribute("paperSize", 9),
            sheet.Print.Scale is { } scale ? new XAttribute("scale", scale) : null,
            sheet.Print.Scale is null ? new XAttribute("fitToWidth", sheet.Print.PagesWide) : null,
            sheet.Print.Scale is null ? new XAttribute("fitToHeight", sheet.Print.PagesHigh) : null,
            new XAttribute("orientation", sheet.Print.Landscape ? "landscape" : "portrait"));
        yield return new XElement(S + "headerFooter", new XElement(S + "oddFooter", "&L&8&F&C&8&A&R&8page &P of &N"));
        if (sheet.Print.RowBreaks.Count > 0) yield return Breaks("rowBreaks", sheet.Print.RowBreaks, LastColumn);
        if (sheet.Print.ColumnBreaks.Count > 0) yield return Breaks("colBreaks", sheet.Print.ColumnBreaks, LastRow);
    }

    private static XElement Breaks(string name, IReadOnlyList<int> behind, int most) => new(S + name,
        new XAttribute("count", behind.Count),
        new XAttribute("manualBreakCount", behind.Count),
        behind.Select(last => new XElement(S + "brk", new XAttribute("id", last), new XAttribute("max", most), new XAttribute("man", 1))));

    // The namespace stands on the root already; repeated on every element it would only lengthen the file.
    private static string Plain(XElement element) =>
        element.ToString(SaveOptions.DisableFormatting).Replace($" xmlns=\"{S.NamespaceName}\"", "", StringComparison.Ordinal);
}
