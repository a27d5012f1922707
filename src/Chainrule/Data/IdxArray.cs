using System.Collections.Immutable;

namespace Chainrule.Data;

/// <summary>What an IDX file holds: bytes in an array of one to four dimensions, the last one running fastest.</summary>
/// <param name="Shape">The size of each dimension.</param>
/// <param name="Values">All bytes, the last dimension running fastest.</param>
public sealed record IdxArray(ImmutableArray<int> Shape, ImmutableArray<byte> Values)
{
    /// <summary>Where the values begin in the file: after the magic number and the size of each dimension.</summary>
    internal int Start => 4 + (4 * Shape.Length);
}
