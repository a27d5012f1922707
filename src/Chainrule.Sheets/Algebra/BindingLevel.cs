namespace Chainrule.Sheets.Algebra;

/// <summary>How tightly an operation holds its parts together, from the loosest.</summary>
public enum BindingLevel
{
    /// <summary>Terms added or subtracted.</summary>
    Sum,

    /// <summary>Factors multiplied or divided.</summary>
    Product,

    /// <summary>A sign before a number.</summary>
    Sign,

    /// <summary>A base and its exponent.</summary>
    Power,

    /// <summary>A name, a number, a call: nothing to hold together.</summary>
    Atom,
}
