using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Chainrule.Data;

namespace Chainrule.Studio.Hosting;

/// <summary>The secret in the address that the studio prints. It is kept for the user, so that a page still open is let in again after a restart.</summary>
internal static class AccessToken
{
    private const int Bytes = 24;

    public static string OfUser() => UserCache.Folder("studio") is { } folder ? Kept(Path.Combine(folder, "token")) : Fresh();

    public static string Fresh() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether they are the same, in a time that does not tell how far they agree.</summary>
    public static bool Same(string? given, string token) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));

    internal static string Kept(string path)
    {
        try
        {
            if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: 4 * Bytes / 3 } known && known.All(IsOfToken)) return known;
            string fresh = Fresh();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Write(path, fresh);
            return fresh;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without a place to keep it, it lasts as long as the process.
            return Fresh();
        }
    }

    private static void Write(string path, string token)
    {
        File.Delete(path);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.Write(token);
    }

    private static bool IsOfToken(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
