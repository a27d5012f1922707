namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Files that are replaced whole or not at all.</summary>
internal static class SafeFile
{
    /// <summary>Writes beside the place, and takes the place only when all of it is on the disk.</summary>
    public static void Replace(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder))
        {
            throw new SheetsException($"The folder {folder} does not exist.", "a folder in which to write the file.", "make it first, or name another with -o.");
        }

        string beside = Path.Combine(folder, $".{Path.GetFileName(full)}.{Environment.ProcessId}.part");
        try
        {
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, full, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
