namespace Chainrule.Files;

/// <summary>Writes a file whole or not at all: whoever opens it finds the old content or the new, never a part.</summary>
internal static class WholeFile
{
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        // A link stays a link: what it leads to is replaced.
        string target = Path.GetFullPath(File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path);
        if (IsDevice(target))
        {
            File.WriteAllBytes(path, content);
            return;
        }

        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"'{path}' cannot be written: there is no folder '{Path.GetDirectoryName(path)}'.");
        if (Directory.Exists(target)) throw new UnauthorizedAccessException($"'{path}' cannot be written: it is a folder.");
        // Beside the target, because a rename is one step only within one file system.
        string temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(content);
                // The name must not point at the new file before its bytes are on the disk, or a power cut leaves it empty.
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e)
        {
            File.Delete(temporary);
            // What the platform says where a limit is set on the length of files, and what no caller takes for trouble with a file.
            if (e is ArgumentOutOfRangeException) throw new IOException($"'{path}' would be {content.Length:N0} bytes long, and the system allows no file of that length here.", e);
            throw;
        }
    }

    /// <summary>A pipe or a device (<c>/dev/stdout</c>) is written to; a rename would put a file in its place.</summary>
    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);
}
