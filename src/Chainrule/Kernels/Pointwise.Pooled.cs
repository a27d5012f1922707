using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

// With a max-pool behind whose windows do not overlap. In training a window's choice is noted: what went in at its first maximum, and one bit a lane and element for where that was. A
// quarter of the map and two bytes an element are then all that the way back needs of it until batch norm's coefficients are known, and all that it gives.
internal static unsafe partial class Pointwise<TLanes, TVector, TActivation, TDrop>
{
    /// <summary>With a max-pool of 2 × 2.</summary>
    /// <typeparam name="TNote">1 where the windows' choices are noted, for the way back.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardPooledByTwo<TNote>(PointwiseArguments* a)
        where TNote : struct, IConstant
    {
        int columns = a->Width / 2;
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                uint channelBits = Channel(a, c, out TVector scale, out TVector shift, out TVector leak, out TVector keep);
                bool before = LooksBefore<TNote>(a, c);
                for (int y = a->FirstRow; y < a->EndRow; y++)
                {
                    float* upper = a->InputRow(c, 2 * y) + lane, lower = a->InputRow(c, 2 * y + 1) + lane, output = a->OutputRow(c, y) + lane;
                    ushort* upperKept = a->KeptRow(c, 2 * y), lowerKept = a->KeptRow(c, 2 * y + 1);
                    float* chosenRow = a->ChosenRow(c, y) + lane;
                    ushort* upperRoute = a->RouteRow(c, 2 * y), lowerRoute = a->RouteRow(c, 2 * y + 1), chosenKept = a->ChosenKeptRow(c, y, columns);
                    if (TDrop.Value == 1) Prefetch.Row(a->KeptRow(c + 1, 2 * y), 2 * a->Width);
                    if (TNote.Value != 0) Prefetch.Row(a->RouteRow(c + 1, 2 * y), 2 * a->Width);
                    for (int x = 0; x < columns; x++)
                    {
                        Prefetch.Read(upper + a->Input.Plane + x * 32);
                        Prefetch.Read(upper + a->Input.Plane + x * 32 + 16);
                        Prefetch.Read(lower + a->Input.Plane + x * 32);
                        Prefetch.Read(lower + a->Input.Plane + x * 32 + 16);
                        uint b0 = Bits(upperKept, 2 * x, channelBits, lane), b1 = Bits(upperKept, 2 * x + 1, channelBits, lane);
                        uint b2 = Bits(lowerKept, 2 * x, channelBits, lane), b3 = Bits(lowerKept, 2 * x + 1, channelBits, lane);
                        TVector x0 = TLanes.Load(upper + x * 32), x1 = TLanes.Load(upper + x * 32 + 16);
                        TVector x2 = TLanes.Load(lower + x * 32), x3 = TLanes.Load(lower + x * 32 + 16);
                        if (before)
                        {
                            TLanes.Store(output + x * 16, Value(Larger(Larger(x0, x1), Larger(x2, x3)), scale, shift, leak, keep, 0));
                            continue;
                        }

                        TVector v0 = Value(x0, scale, shift, leak, keep, b0), v1 = Value(x1, scale, shift, leak, keep, b1);
                        TVector v2 = Value(x2, scale, shift, leak, keep, b2), v3 = Value(x3, scale, shift, leak, keep, b3);
                        TVector top = Larger(Larger(v0, v1), Larger(v2, v3));
                        TLanes.Store(output + x * 16, top);
                        if (TNote.Value == 0) continue;
                        TVector chosen = TLanes.WhereEqual(v0, top, x0, TLanes.WhereEqual(v1, top, x1, TLanes.WhereEqual(v2, top, x2, x3)));
                        Prefetch.Read(chosenRow + a->Chosen.Plane + x * 16);
                        TLanes.Store(chosenRow + x * 16, chosen);
                        uint m0 = TLanes.EqualBits(v0, top), m1 = TLanes.EqualBits(v1, top) & ~m0, m2 = TLanes.EqualBits(v2, top) & ~(m0 | m1), m3 = ~(m0 | m1 | m2);
                        if (TDrop.Value == 1) (m0, m1, m2, m3) = (m0 & b0, m1 & b1, m2 & b2, m3 & b3);
                        NotePair(upperRoute + 2 * x, m0, m1, lane);
                        NotePair(lowerRoute + 2 * x, m2, m3, lane);
                        if (TDrop.Value == 1) Note(chosenKept + x, m0 | m1 | m2 | m3, lane);
                    }
                }
            }
    }

    /// <summary>With a max-pool of any other size.</summary>
    /// <typeparam name="TNote">1 where the windows' choices are noted, for the way back.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardPooled<TNote>(PointwiseArguments* a)
        where TNote : struct, IConstant
    {
        int columns = a->Width / a->PoolWidth;
        float* values = stackalloc float[a->PoolHeight * a->PoolWidth * TLanes.Width];
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                uint channelBits = Channel(a, c, out TVector scale, out TVector shift, out TVector leak, out TVector keep);
                bool before = LooksBefore<TNote>(a, c);
                for (int y = a->FirstRow; y < a->EndRow; y++)
                    for (int x = 0; x < columns; x++)
                    {
                        if (before)
                        {
                            TLanes.Store(a->OutputRow(c, y) + x * 16 + lane, Value(LargestInput(a, c, y, x, lane), scale, shift, leak, keep, 0));
                            continue;
                        }

                        TVector top = Maximum(a, c, y, x, lane, scale, shift, leak, keep, channelBits, values);
                        TLanes.Store(a->OutputRow(c, y) + x * 16 + lane, top);
                        if (TNote.Value == 0) continue;
                        TLanes.Store(a->ChosenRow(c, y) + x * 16 + lane, Chosen(a, c, y, x, lane, values, top));
                        NotePlace(a, c, y, x, lane, columns, values, top);
                    }
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Larger(TVector a, TVector b) => WindowExtreme<TLanes, TVector>.Larger(a, b);

    /// <summary>
    /// Whether the largest of a window can be looked for among what goes in: the affine part and the activation are then worked out once a window. Rounding keeps the order too, so the bits are
    /// the same. Where choices are noted every value is needed, to tell the first maximum.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool LooksBefore<TNote>(PointwiseArguments* a, int c)
        where TNote : struct, IConstant => TNote.Value == 0 && TDrop.Value == 0 && TActivation.Rises(a->Leak) && a->Scale[c] > 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LargestInput(PointwiseArguments* a, int c, int y, int x, int lane)
    {
        TVector maximum = TLanes.Broadcast(float.NegativeInfinity);
        for (int dy = 0; dy < a->PoolHeight; dy++)
        {
            float* input = a->InputRow(c, y * a->PoolHeight + dy) + x * a->PoolWidth * 16 + lane;
            for (int dx = 0; dx < a->PoolWidth; dx++)
            {
                Prefetch.Read(input + a->Input.Plane + dx * 16);
                maximum = Larger(maximum, TLanes.Load(input + dx * 16));
            }
        }

        return maximum;
    }

    /// <summary>The largest value of a window. All of them are left in <paramref name="values"/>, [PoolHeight × PoolWidth] vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Maximum(
        PointwiseArguments* a, int c, int y, int x, int lane, TVector scale, TVector shift, TVector leak, TVector keep, uint channelBits, float* values)
    {
        TVector maximum = TLanes.Broadcast(float.NegativeInfinity);
        for (int dy = 0; dy < a->PoolHeight; dy++)
        {
            int row = y * a->PoolHeight + dy, first = x * a->PoolWidth;
            float* input = a->InputRow(c, row) + first * 16 + lane;
            ushort* kept = a->KeptRow(c, row) + first;
            for (int dx = 0; dx < a->PoolWidth; dx++, values += TLanes.Width)
            {
                Prefetch.Read(input + a->Input.Plane + dx * 16);
                TVector value = Value(TLanes.Load(input + dx * 16), scale, shift, leak, keep, Bits(kept, dx, channelBits, lane));
                TLanes.Store(values, value);
                maximum = Larger(maximum, value);
            }
        }

        return maximum;
    }

    /// <summary>What went in where the largest value first stands; where none equals it, as it is not a number, the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Chosen(PointwiseArguments* a, int c, int y, int x, int lane, float* values, TVector top)
    {
        float* last = a->InputRow(c, (y + 1) * a->PoolHeight - 1) + ((x + 1) * a->PoolWidth - 1) * 16 + lane, value = values + a->PoolHeight * a->PoolWidth * TLanes.Width;
        TVector chosen = TLanes.Load(last);
        for (int dy = 0; dy < a->PoolHeight; dy++, last -= a->Input.Row)
            for (int dx = 0; dx < a->PoolWidth; dx++)
            {
                value -= TLanes.Width;
                chosen = TLanes.WhereEqual(TLanes.Load(value), top, TLanes.Load(last - dx * 16), chosen);
            }

        return chosen;
    }

    /// <summary>One bit a lane for each element of a window: set where it is the chosen one and dropout kept it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NotePlace(PointwiseArguments* a, int c, int y, int x, int lane, int columns, float* values, TVector top)
    {
        uint taken = 0, any = 0;
        float* last = values + (a->PoolHeight * a->PoolWidth - 1) * TLanes.Width;
        for (int dy = 0; dy < a->PoolHeight; dy++)
        {
            int row = y * a->PoolHeight + dy, first = x * a->PoolWidth;
            ushort* kept = a->KeptRow(c, row) + first, route = a->RouteRow(c, row) + first;
            for (int dx = 0; dx < a->PoolWidth; dx++, values += TLanes.Width)
            {
                uint here = (values == last ? uint.MaxValue : TLanes.EqualBits(TLanes.Load(values), top)) & ~taken;
                taken |= here;
                if (TDrop.Value == 1) here &= Bits(kept, dx, 0, lane);
                any |= here;
                Note(route + dx, here, lane);
            }
        }

        if (TDrop.Value == 1) Note(a->ChosenKeptRow(c, y, columns) + x, any, lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NotePair(ushort* at, uint left, uint right, int lane)
    {
        if (TLanes.Width == 16 && BitConverter.IsLittleEndian)
        {
            *(uint*)at = (left & 0xFFFF) | (right << 16);
            return;
        }

        Note(at, left, lane);
        Note(at + 1, right, lane);
    }

    /// <summary>Puts the bits of as many lanes as a vector has in their place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Note(ushort* at, uint bits, int lane)
    {
        if (TLanes.Width == 16)
        {
            *at = (ushort)bits;
            return;
        }

        uint mask = (1u << TLanes.Width) - 1;
        *at = (ushort)((*at & ~(mask << lane)) | ((bits & mask) << lane));
    }
}
