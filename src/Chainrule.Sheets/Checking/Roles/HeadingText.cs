using System.Globalization;
using System.Text;

namespace Chainrule.Sheets.Checking.Roles;

/// <summary>
/// Brings a heading to plain letters. It folds what Unicode's NFKC folds among the characters that headings use, since
/// the runtime's own normalisation does nothing under the invariant culture, and goes on from there: every sign for a
/// derivative becomes d, and spaces, underscores and brackets go.
/// </summary>
internal static class HeadingText
{
    private const string Dropped = " \t\r\n_()[]{}.,:;=*·•\"“”‘’`|~^\\\u00A0\u200B\u200C\u200D\u2062\uFEFF\uFE0F-–—";

    public static string Plain(string heading)
    {
        var plain = new StringBuilder(heading.Length);
        foreach (var rune in heading.EnumerateRunes())
        {
            var folded = Fold(rune.Value);
            if (folded < 0x10000 && Dropped.Contains((char)folded, StringComparison.Ordinal)) continue;
            if (Rune.GetUnicodeCategory(new Rune(folded)) is UnicodeCategory.NonSpacingMark) continue;
            plain.Append(Rune.ToLowerInvariant(new Rune(folded)).ToString());
        }

        return Letters(plain);
    }

    private static string Letters(StringBuilder plain)
    {
        plain.Replace('∂', 'd').Replace('δ', 'd').Replace('∆', 'd').Replace('ð', 'd').Replace('đ', 'd').Replace('ƌ', 'd');
        plain.Replace('÷', '/').Replace('⁄', '/').Replace('∕', '/').Replace("∇", "grad").Replace('ε', 'e').Replace('ɛ', 'e').Replace('є', 'e').Replace('σ', 's').Replace("ς", "s");
        plain.Replace('′', '\'').Replace('ʹ', '\'');
        return plain.ToString();
    }

    private static int Fold(int c) => c switch
    {
        >= 0x1D400 and <= 0x1D6A3 => Latin((c - 0x1D400) % 52),
        >= 0x1D6A8 and <= 0x1D7C9 => Greek((c - 0x1D6A8) % 58),
        >= 0x1D7CE and <= 0x1D7FF => '0' + ((c - 0x1D7CE) % 10),
        >= 0xFF01 and <= 0xFF5E => c - 0xFEE0,
        >= 0x2080 and <= 0x2089 => '0' + (c - 0x2080),
        >= 0x2074 and <= 0x2079 => '0' + (c - 0x2070),
        >= 0x2460 and <= 0x2468 => '1' + (c - 0x2460),
        0x0394 or 0x2206 => 'δ',
        0x2070 => '0',
        0x00B9 => '1',
        0x00B2 => '2',
        0x00B3 => '3',
        0x2090 => 'a',
        0x2091 => 'e',
        0x2092 => 'o',
        0x2093 => 'x',
        0x2095 => 'h',
        0x209C => 't',
        0x2099 => 'n',
        0x1D62 => 'i',
        0x210E or 0x210F => 'h',
        0x212F or 0x2130 or 0x2107 or 0x0190 => 'e',
        0x2134 => 'o',
        0x2112 or 0x2113 => 'l',
        0x2202 => '∂',
        0x2215 or 0x2044 => '/',
        _ => c,
    };

    private static int Latin(int at) => at < 26 ? 'A' + at : 'a' + (at - 26);

    // Twenty-five capitals, nabla, twenty-five small letters, the partial sign, and six variants.
    private static int Greek(int at) => at switch
    {
        < 25 => 0x391 + at,
        25 => 0x2207,
        < 51 => 0x3B1 + (at - 26),
        51 => '∂',
        52 => 'ε',
        _ => 'φ',
    };
}
