using System.IO.Compression;

namespace Chainrule.Sheets.Checking.Reporting;

/// <summary>Knows a report by the comment of its archive, which every other program drops when it saves: only such a file may be replaced unasked.</summary>
internal static class OwnFile
{
    internal const string Mark = "A report by Chainrule.";

    /// <summary>Refuses a place at which a report cannot or should not be put: what was handed in, and what somebody else made.</summary>
    /// <param name="path">Where the report is to go.</param>
    /// <param name="handedIn">The workbooks that are checked.</param>
    /// <param name="force">Whether another's file may be replaced.</param>
    public static void Guard(string path, IEnumerable<string> handedIn, bool force)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (".xlsx" or ".xlsm"))
            throw new SheetsException($"{path} does not end in .xlsx.", "a file name that says what is in it, or spreadsheet programs will refuse it.", $"write {Path.ChangeExtension(path, ".xlsx")}");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new SheetsException($"{path} cannot be written: there is no folder {folder}.", "a folder that is there.", "make the folder, or name another.");
        if (handedIn.Any(file => string.Equals(Path.GetFullPath(file), Path.GetFullPath(path), StringComparison.Ordinal)))
            throw new SheetsException($"{path} is one of the workbooks to be checked.", "a name of its own for the report, so that nothing handed in is lost.", "name another file.");
        if (force || !File.Exists(path) || IsOurs(path)) return;
        throw new SheetsException($"{path} exists, and is no report of this program or was changed since.", "a place where nothing of yours is lost.",
            "name another file, or say --force to replace it.");
    }

    private static bool IsOurs(string path)
    {
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(path);
            return zip.Comment == Mark;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
