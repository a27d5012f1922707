using Chainrule.Kernels;

namespace Chainrule.Reading;

/// <summary>Memory for as many readers as ever worked at once; it is made when it is first needed and kept.</summary>
internal sealed class MemoryPool(int size)
{
    private readonly Lock gate = new();
    private readonly Stack<PinnedFloats> free = new();
    private int made;

    public PinnedFloats Rent()
    {
        lock (gate)
        {
            if (free.TryPop(out PinnedFloats? memory)) return memory;
            // Room for all to come back at once, so that none of them has to allocate.
            free.EnsureCapacity(++made);
        }

        return new(size);
    }

    public void Return(PinnedFloats memory)
    {
        lock (gate) free.Push(memory);
    }
}
