namespace Chainrule.Sheets.Checking.Reading;

/// <summary>What a part points to: identifier, kind (the last word of its type) and target part.</summary>
internal sealed record Relationship(string Id, string Kind, string Target)
{
    public static List<Relationship> Of(Package package, string part)
    {
        var slash = part.LastIndexOf('/');
        var name = $"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels";
        var found = new List<Relationship>();
        if (!package.Has(name)) return found;
        using var xml = package.Open(name);
        while (xml.Read())
        {
            if (xml.NodeType != System.Xml.XmlNodeType.Element || xml.LocalName != "Relationship") continue;
            if (xml.GetAttribute("TargetMode") == "External") continue;
            var type = xml.GetAttribute("Type") ?? "";
            var target = xml.GetAttribute("Target") ?? "";
            found.Add(new(xml.GetAttribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], Package.Resolve(part, target)));
        }

        return found;
    }
}
