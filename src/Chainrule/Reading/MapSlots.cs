namespace Chainrule.Reading;

/// <summary>Deals maps out to pieces of memory that are used again: what a network alone holds at once stays in the nearest caches.</summary>
internal sealed class MapSlots
{
    private readonly List<int> sizes = [];
    private readonly List<int> holders = [];
    private readonly Stack<int> free = new();
    private readonly List<int> offsets = [];

    /// <summary>Floats of all slots.</summary>
    public int Size { get; private set; }

    public int Take(int size)
    {
        if (!free.TryPop(out int slot))
        {
            slot = sizes.Count;
            sizes.Add(0);
            holders.Add(0);
        }

        sizes[slot] = Math.Max(sizes[slot], size);
        return slot;
    }

    /// <summary>Keeps a slot as it is until <see cref="Drop"/>: somebody else will read it.</summary>
    public void Hold(int slot) => holders[slot]++;

    public void Drop(int slot) => holders[slot]--;

    public bool Shared(int slot) => holders[slot] > 0;

    public void Release(int slot) => free.Push(slot);

    /// <summary>Ends the dealing and gives every slot its place, each on a cache line's boundary.</summary>
    public void Place()
    {
        foreach (int size in sizes)
        {
            offsets.Add(Size);
            Size = checked(Size + (size + 15) / 16 * 16);
        }
    }

    public int Offset(int slot) => offsets[slot];
}
