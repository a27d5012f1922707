using System.Security;
using System.Text;
using System.Xml;

namespace Chainrule.Sheets.Checking.Reporting;

/// <summary>Text made fit for XML: what XML cannot hold is left out, and a cell's longest text is kept to.</summary>
internal static class XmlText
{
    private const int Longest = 32_000;

    public static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
            if (clean.Length < Longest && (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))) clean.Append(rune.ToString());
        return clean.ToString();
    }

    public static string Escape(string text) => SecurityElement.Escape(Clean(text))!;
}
