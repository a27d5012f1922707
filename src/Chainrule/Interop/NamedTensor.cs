using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Chainrule.Interop;

/// <summary>A tensor as it lies in a file: its numbers row after row, each in little-endian bytes.</summary>
/// <param name="Name">What it is called: <c>conv1.weight</c>.</param>
/// <param name="Type">What its numbers are.</param>
/// <param name="Shape">The size of each dimension; none for a single number.</param>
/// <param name="Data">Its numbers as bytes, the last dimension running fastest.</param>
public sealed record NamedTensor(string Name, TensorType Type, ImmutableArray<long> Shape, ReadOnlyMemory<byte> Data)
{
    /// <summary>How many numbers it holds.</summary>
    public int Count => Data.Length / SizeOf(Type);

    /// <summary>A tensor of floats (<see cref="TensorType.F32"/>), whose last dimension runs fastest.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="shape">The size of each dimension.</param>
    /// <param name="values">As many numbers as the shape says.</param>
    public static NamedTensor Of(string name, ImmutableArray<long> shape, ReadOnlySpan<float> values)
    {
        byte[] data = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(i * sizeof(float)), values[i]);
        return new(name, TensorType.F32, shape, data);
    }

    /// <summary>A tensor of whole numbers (<see cref="TensorType.I64"/>), whose last dimension runs fastest.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="shape">The size of each dimension.</param>
    /// <param name="values">As many numbers as the shape says.</param>
    public static NamedTensor Of(string name, ImmutableArray<long> shape, ReadOnlySpan<long> values)
    {
        byte[] data = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(i * sizeof(long)), values[i]);
        return new(name, TensorType.I64, shape, data);
    }

    /// <summary>Whether <see cref="CopyTo(Span{float})"/> can read it.</summary>
    public bool IsFloating => Type is TensorType.F16 or TensorType.BF16 or TensorType.F32 or TensorType.F64;

    /// <summary>Whether <see cref="CopyTo(Span{long})"/> can read it.</summary>
    public bool IsWhole => Type is TensorType.U8 or TensorType.I8 or TensorType.I16 or TensorType.U16 or TensorType.I32 or TensorType.U32 or TensorType.I64;

    /// <summary>Copies the numbers as floats; those of 64 bits are rounded to the nearest.</summary>
    public void CopyTo(Span<float> values)
    {
        ReadOnlySpan<byte> data = Fitting(values.Length, IsFloating, "F16, BF16, F32 or F64");
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Type switch
            {
                TensorType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(data[(2 * i)..]),
                // The upper half of a float.
                TensorType.BF16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(data[(2 * i)..]) << 16),
                TensorType.F32 => BinaryPrimitives.ReadSingleLittleEndian(data[(4 * i)..]),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(data[(8 * i)..]),
            };
        }
    }

    /// <summary>Copies whole numbers, of whatever width they are in the file.</summary>
    public void CopyTo(Span<long> values)
    {
        ReadOnlySpan<byte> data = Fitting(values.Length, IsWhole, "a whole-number type");
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Type switch
            {
                TensorType.U8 => data[i],
                TensorType.I8 => (sbyte)data[i],
                TensorType.I16 => BinaryPrimitives.ReadInt16LittleEndian(data[(2 * i)..]),
                TensorType.U16 => BinaryPrimitives.ReadUInt16LittleEndian(data[(2 * i)..]),
                TensorType.I32 => BinaryPrimitives.ReadInt32LittleEndian(data[(4 * i)..]),
                TensorType.U32 => BinaryPrimitives.ReadUInt32LittleEndian(data[(4 * i)..]),
                _ => BinaryPrimitives.ReadInt64LittleEndian(data[(8 * i)..]),
            };
        }
    }

    /// <summary>The shape as people write it: <c>8×1×3×3</c>, or <c>scalar</c>.</summary>
    internal static string Describe(ImmutableArray<long> shape) => shape.Length == 0 ? "scalar" : string.Join('×', shape);

    internal static int SizeOf(TensorType type) => type switch
    {
        TensorType.F64 or TensorType.I64 or TensorType.U64 => 8,
        TensorType.F32 or TensorType.I32 or TensorType.U32 => 4,
        TensorType.F16 or TensorType.BF16 or TensorType.I16 or TensorType.U16 => 2,
        _ => 1,
    };

    private ReadOnlySpan<byte> Fitting(int length, bool readable, string types)
    {
        if (!readable) throw new InvalidOperationException($"Tensor {SafetensorsException.Quote(Name)} is of type {Type}; here it must be {types}.");
        if (length != Count) throw new ArgumentException($"Tensor {SafetensorsException.Quote(Name)} holds {Count} numbers; the place for them holds {length}.");
        return Data.Span;
    }
}
