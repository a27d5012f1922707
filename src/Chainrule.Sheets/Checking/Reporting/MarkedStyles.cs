using System.Xml.Linq;

namespace Chainrule.Sheets.Checking.Reporting;

/// <summary>For each style that a wrong cell has, a twin with a coloured ground: fonts, borders and number formats stay.</summary>
internal sealed class MarkedStyles
{
    private const string Empty = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"1\"><xf xfId=\"0\"/></cellXfs></styleSheet>";
    private const string Ground = "FFFFC7CE";

    private readonly PackageParts _parts;
    private readonly string _part;
    private readonly XDocument _document;
    private readonly Dictionary<int, int> _twins = [];
    private readonly int _fill;

    public MarkedStyles(PackageParts parts, string main)
    {
        _parts = parts;
        _part = parts.Target(main, "styles") ?? Create(parts, main);
        _document = parts.Load(_part);
        XNamespace ns = _document.Root!.Name.Namespace;
        var fills = _document.Root.Element(ns + "fills")!;
        _fill = fills.Elements(ns + "fill").Count();
        fills.Add(new XElement(ns + "fill", new XElement(ns + "patternFill", new XAttribute("patternType", "solid"), new XElement(ns + "fgColor", new XAttribute("rgb", Ground)), new XElement(ns + "bgColor", new XAttribute("indexed", 64)))));
        fills.SetAttributeValue("count", _fill + 1);
    }

    public int Marked(int style)
    {
        if (_twins.TryGetValue(style, out var twin)) return twin;
        XNamespace ns = _document.Root!.Name.Namespace;
        var formats = _document.Root.Element(ns + "cellXfs")!;
        var all = formats.Elements(ns + "xf").ToList();
        var copy = new XElement(style < all.Count ? all[style] : all[0]);
        copy.SetAttributeValue("fillId", _fill);
        copy.SetAttributeValue("applyFill", 1);
        formats.Add(copy);
        formats.SetAttributeValue("count", all.Count + 1);
        return _twins[style] = all.Count;
    }

    public void Save() => _parts.Store(_part, _document);

    private static string Create(PackageParts parts, string main)
    {
        const string Name = "xl/stylesChecked.xml";
        parts.Store(Name, Empty);
        parts.Declare(Name, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml");
        parts.Relate(main, "styles", Name);
        return Name;
    }
}
