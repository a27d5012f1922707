namespace Chainrule.Interop;

/// <summary>The types that a tensor in a safetensors file can have, under the names used there.</summary>
public enum TensorType
{
    /// <summary>True or false, a byte each.</summary>
    BOOL,

    /// <summary>Whole numbers from 0, a byte each.</summary>
    U8,

    /// <summary>Signed whole numbers, a byte each.</summary>
    I8,

    /// <summary>Floats of 8 bits, 5 for the exponent.</summary>
    F8_E5M2,

    /// <summary>Floats of 8 bits, 4 for the exponent.</summary>
    F8_E4M3,

    /// <summary>Signed whole numbers of 16 bits.</summary>
    I16,

    /// <summary>Whole numbers from 0, of 16 bits.</summary>
    U16,

    /// <summary>Half-precision floats.</summary>
    F16,

    /// <summary>The upper halves of single-precision floats.</summary>
    BF16,

    /// <summary>Signed whole numbers of 32 bits.</summary>
    I32,

    /// <summary>Whole numbers from 0, of 32 bits.</summary>
    U32,

    /// <summary>Single-precision floats: what networks are kept in.</summary>
    F32,

    /// <summary>Double-precision floats.</summary>
    F64,

    /// <summary>Signed whole numbers of 64 bits: what counters are kept in.</summary>
    I64,

    /// <summary>Whole numbers from 0, of 64 bits.</summary>
    U64,
}
