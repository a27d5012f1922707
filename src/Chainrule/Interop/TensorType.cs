namespace Chainrule.Interop;

/// <summary>The types that a tensor in a safetensors file can have, under the names used there.</summary>
public enum TensorType
{
    BOOL,
    U8,
    I8,
    F8_E5M2,
    F8_E4M3,
    I16,
    U16,
    F16,
    BF16,
    I32,
    U32,
    F32,
    F64,
    I64,
    U64,
}
