using Chainrule.Studio.Hosting;

namespace Chainrule.Studio.Checking;

/// <summary>The workbooks looked at since the studio was started, so that an address with their marks finds them again. The oldest go when there are too many.</summary>
internal sealed class CheckedFiles
{
    private readonly Lock gate = new();
    private readonly LinkedList<CheckedFile> files = new();

    public void Keep(CheckedFile file)
    {
        lock (gate)
        {
            Remove(file.Id);
            files.AddFirst(file);
            while (files.Count > Limits.Workbooks || (files.Count > 1 && files.Sum(one => one.Bytes) > Limits.WorkbooksBytes)) files.RemoveLast();
        }
    }

    public CheckedFile? Find(string id)
    {
        lock (gate)
        {
            return files.FirstOrDefault(file => file.Id == id);
        }
    }

    /// <summary>Those of a list of marks, with commas, that are still here.</summary>
    public IReadOnlyList<CheckedFile> FindAll(string? ids) =>
        [.. (ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(Limits.Workbooks).Select(Find).OfType<CheckedFile>()];

    private void Remove(string id)
    {
        if (files.FirstOrDefault(file => file.Id == id) is { } same) files.Remove(same);
    }
}
