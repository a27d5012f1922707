namespace Chainrule.StudioLoad;

/// <summary>Many pages in a process of their own, so that what they do is not counted as the studio's.</summary>
internal static class Crowd
{
    /// <summary>Opens the pages, says so on standard output, stays until standard input ends, and tells what each page was sent.</summary>
    public static async Task Stay(Uri address, int count)
    {
        using var leave = new CancellationTokenSource();
        LoadedPage[] pages = [.. Enumerable.Range(0, count).Select(_ => new LoadedPage(address))];
        List<Task> stays = [];
        foreach (LoadedPage page in pages)
        {
            await page.Open(leave.Token);
            stays.Add(page.Stay(leave.Token));
        }

        Console.WriteLine("open");
        await Console.In.ReadLineAsync();
        (long pictures, long bytes) = (pages.Sum(page => page.Sent.Pictures), pages.Sum(page => page.Sent.Bytes));
        bool failed = stays.Exists(stay => stay.IsFaulted);
        foreach (LoadedPage page in pages) await page.Leave();
        await leave.CancelAsync();
        foreach (LoadedPage page in pages) page.Dispose();
        Console.WriteLine(failed ? $"failed {stays.First(stay => stay.IsFaulted).Exception!.InnerException!.Message}" : $"{pictures} {bytes}");
    }
}
