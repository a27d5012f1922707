using System.Text;
using System.Xml;

namespace Chainrule.Sheets.Checking.Reading;

/// <summary>The texts that cells name by number.</summary>
internal static class SharedStrings
{
    public static List<string> Read(Package package, string? part, ReadBudget budget)
    {
        var strings = new List<string>();
        if (part is null || !package.Has(part)) return strings;
        using var xml = package.Open(part);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si") continue;
            budget.CountString();
            strings.Add(RichText(xml, budget.Limits));
        }

        return strings;
    }

    /// <summary>Joins the runs of one text. Phonetic readings are left out, and blanks that only lay the file out; what is beyond a cell's longest text is dropped.</summary>
    public static string RichText(XmlReader xml, ReadLimits limits)
    {
        if (xml.IsEmptyElement) return "";
        var depth = xml.Depth;
        var hasRuns = xml.LocalName is "si" or "is";
        var text = new StringBuilder();
        var (phonetic, inRun) = (false, !hasRuns);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Depth > limits.XmlDepth) throw new UnreadableException($"A part is nested deeper than {limits.XmlDepth} levels. Save the workbook anew.");
            if (xml.LocalName == "rPh") phonetic = xml.NodeType == XmlNodeType.Element;
            else if (hasRuns && xml.LocalName == "t") inRun = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (inRun && !phonetic && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && text.Length < limits.TextLength)
                text.Append(xml.Value);
        }

        return text.ToString();
    }
}
