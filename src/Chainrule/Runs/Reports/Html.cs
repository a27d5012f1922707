using System.Net;
using System.Text;

namespace Chainrule.Runs.Reports;

/// <summary>A page being written: every text that comes from outside is encoded.</summary>
internal sealed class Html
{
    private readonly StringBuilder page = new();

    public Html Raw(string markup)
    {
        page.Append(markup).Append('\n');
        return this;
    }

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A table in a box that scrolls where the page is narrow; the first column is its rows' heading.</summary>
    public Html Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Append("<div class=\"wide\"><table><thead><tr>");
        foreach (string head in heads) page.Append("<th scope=\"col\">").Append(Encode(head)).Append("</th>");
        page.Append("</tr></thead><tbody>\n");
        foreach (IReadOnlyList<string> row in rows)
        {
            page.Append("<tr><th scope=\"row\">").Append(Encode(row[0])).Append("</th>");
            foreach (string cell in row.Skip(1)) page.Append("<td>").Append(Encode(cell)).Append("</td>");
            page.Append("</tr>\n");
        }

        return Raw("</tbody></table></div>");
    }

    /// <summary>Names and what they stand for.</summary>
    public Html Facts(params (string Name, string? Value)[] facts)
    {
        page.Append("<dl>");
        foreach ((string name, string? value) in facts)
            if (!string.IsNullOrEmpty(value)) page.Append("<dt>").Append(Encode(name)).Append("</dt><dd>").Append(Encode(value)).Append("</dd>\n");
        return Raw("</dl>");
    }

    public override string ToString() => page.ToString();
}
