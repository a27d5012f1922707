using System.Xml.Linq;

namespace Chainrule.Sheets.Spreadsheet;

/// <summary>The namespaces and content types of the format, ECMA-376.</summary>
internal static class OpenXmlNames
{
    public const string RelationshipTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string ContentTypes = "application/vnd.openxmlformats-officedocument.";

    public static readonly XNamespace Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public static readonly XNamespace Relationships = RelationshipTypes;
    public static readonly XNamespace PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    public static readonly XNamespace PackageTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    public static readonly XNamespace Drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public static readonly XNamespace Chart = "http://schemas.openxmlformats.org/drawingml/2006/chart";
}
