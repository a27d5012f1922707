using System.Collections.Immutable;

namespace Chainrule.Data;

/// <summary>What an IDX file holds: bytes in an array of one to four dimensions, the last one running fastest.</summary>
public sealed record IdxArray(ImmutableArray<int> Shape, ImmutableArray<byte> Values)
{
    /// <summary>Where the values begin in the file: after the magic number and the size of each dimension.</summary>
    internal int Start => 4 + (4 * Shape.Length);
}
