namespace Chainrule.StudioLoad;

/// <summary>Many pages in a process of their own, so that what they do is not counted as the studio's. It stays for all rounds: a fresh one would compile its methods in each.</summary>
internal static class Crowd
{
    /// <summary>Opens the pages at one line of standard input and closes them at the next, and says on standard output that it has, and what they were sent; until the lines end.</summary>
    public static async Task Stay(Uri address, int count)
    {
        while (await Console.In.ReadLineAsync() is not null)
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
            Console.WriteLine(await Leave(pages, stays, leave));
        }
    }

    private static async Task<string> Leave(LoadedPage[] pages, List<Task> stays, CancellationTokenSource leave)
    {
        (long pictures, long bytes) = (pages.Sum(page => page.Sent.Pictures), pages.Sum(page => page.Sent.Bytes));
        Task? failed = stays.Find(stay => stay.IsFaulted);
        foreach (LoadedPage page in pages) await page.Leave();
        await leave.CancelAsync();
        foreach (LoadedPage page in pages) page.Dispose();
        return failed is null ? $"{pictures} {bytes}" : $"failed {failed.Exception!.InnerException!.Message}";
    }
}
