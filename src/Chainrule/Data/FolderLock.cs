namespace Chainrule.Data;

/// <summary>Only one process at a time downloads into a folder. The system lets go of the lock when its holder ends, however it ends.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(200);

    public static async Task<IDisposable> TakeAsync(string folder, Action<string>? message, CancellationToken cancelled)
    {
        string path = Path.Combine(folder, ".lock");
        for (bool told = false; ; told = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!told) message?.Invoke($"Another process is downloading into {folder}; waiting for it.");
            }

            await Task.Delay(betweenLooks, cancelled).ConfigureAwait(false);
        }
    }
}
