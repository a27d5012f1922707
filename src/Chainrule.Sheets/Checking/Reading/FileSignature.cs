namespace Chainrule.Sheets.Checking.Reading;

/// <summary>Tells by its first bytes what a file is that is no workbook, so that the refusal can say so.</summary>
internal static class FileSignature
{
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Throws with a reason unless the bytes begin a zip archive.</summary>
    public static void RequireZip(string name, ReadOnlySpan<byte> head)
    {
        if (head.Length == 0) throw new UnreadableException("The file is empty (0 bytes). Save the workbook again and hand in that file.");
        if (Path.GetFileName(name).StartsWith("~$", StringComparison.Ordinal))
            throw new UnreadableException("This is a lock file that the spreadsheet program leaves while a workbook is open. Hand in the file without '~$' in its name.");
        if (head.StartsWith("PK"u8)) return;
        throw new UnreadableException(Describe(head) + " A workbook (.xlsx or .xlsm) was needed: open it in a spreadsheet program and save it as .xlsx.");
    }

    private static string Describe(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Compound)) return "This is an old .xls workbook, or one protected by a password.";
        if (head.StartsWith("%PDF"u8)) return "This is a PDF document.";
        if (head.StartsWith("\u0089PNG"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])) return "This is a PNG picture.";
        if (head.StartsWith("{\\rtf"u8)) return "This is an RTF document.";
        var text = head.TrimStart(" \t\r\n\uFEFF"u8);
        if (text.StartsWith("<"u8)) return "This is an HTML or XML page.";
        return LooksLikeText(head) ? "This is a text file, such as CSV; it has no formulas." : "The file is no zip archive.";
    }

    private static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        foreach (var b in head)
            if (b < 9 || (b > 13 && b < 32)) return false;
        return true;
    }
}
