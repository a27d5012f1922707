using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Chainrule.Models;

namespace Chainrule.Tensors;

/// <summary>From a tensor to the span that the library works on, when shape and layout fit; and back. Nothing is allocated unless something is wrong.</summary>
internal static class TensorShape
{
    /// <summary>The numbers of a batch: samples × channels × rows × columns, as many samples as there are.</summary>
    public static ReadOnlySpan<T> Batch<T>(scoped in ReadOnlyTensorSpan<T> batch, Shape each, string parameter)
    {
        if (batch.Rank != 4 || batch.Lengths[1] != each.Channels || batch.Lengths[2] != each.Height || batch.Lengths[3] != each.Width)
            throw Unfit(batch.Lengths, $"samples×{each}", "a batch of one is a batch too. Reshape moves no number.", parameter);
        return Numbers(batch, parameter);
    }

    /// <summary>The numbers of results: samples × classes.</summary>
    public static Span<float> Results(scoped in TensorSpan<float> results, nint samples, int classes, string parameter)
    {
        if (results.Rank != 2 || results.Lengths[0] != samples || results.Lengths[1] != classes)
            throw Unfit(results.Lengths, $"{samples}×{classes}", "a row for each sample, a column for each class.", parameter);
        return Writable(Numbers<float>(results, parameter));
    }

    /// <summary>All numbers, the last dimension running fastest, if they lie so without gaps.</summary>
    public static ReadOnlySpan<T> Numbers<T>(scoped in ReadOnlyTensorSpan<T> tensor, string parameter)
    {
        if (tensor.IsEmpty) return [];
        if (!LiesSideBySide(tensor.Lengths, tensor.Strides))
            throw new ArgumentException($"The numbers of a {Told(tensor.Lengths)} tensor lie apart in memory (strides {string.Join(", ", tensor.Strides.ToArray())}).\n"
                + "  Needed: numbers that lie side by side, the last dimension running fastest.\n  Next: copy the part that you cut out: ToDenseTensor does it.", parameter);
        return MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), checked((int)tensor.FlattenedLength));
    }

    // The platform's own IsDense says no to some samples cut out of a batch, though they lie side by side.
    private static bool LiesSideBySide(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        nint behind = 1;
        for (int i = lengths.Length - 1; i >= 0; i--)
        {
            if (lengths[i] > 1 && strides[i] != behind) return false;
            behind *= lengths[i];
        }

        return true;
    }

    /// <summary>Only for what came from a tensor that may be written to.</summary>
    public static Span<T> Writable<T>(ReadOnlySpan<T> numbers) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(numbers), numbers.Length);

    public static TensorSpan<float> Of(Span<float> numbers, TensorPlan plan)
    {
        Span<nint> lengths = stackalloc nint[plan.Shape.Length];
        Fill(lengths, plan.Shape);
        return new(numbers.Slice(plan.Offset, plan.Count), lengths);
    }

    public static ReadOnlyTensorSpan<float> Of(ReadOnlySpan<float> numbers, TensorPlan plan)
    {
        Span<nint> lengths = stackalloc nint[plan.Shape.Length];
        Fill(lengths, plan.Shape);
        return new(numbers.Slice(plan.Offset, plan.Count), lengths);
    }

    public static string Told(ReadOnlySpan<nint> lengths) => lengths.IsEmpty ? "scalar" : string.Join('×', lengths.ToArray());

    private static void Fill(Span<nint> lengths, ImmutableArray<int> shape)
    {
        for (int i = 0; i < shape.Length; i++) lengths[i] = shape[i];
    }

    private static ArgumentException Unfit(ReadOnlySpan<nint> lengths, string needed, string next, string parameter) =>
        new($"A tensor of {Told(lengths)} was given.\n  Needed: {needed}.\n  Next: {next}", parameter);
}
