namespace Chainrule.Sheets.Algebra;

/// <summary>How tightly an operation holds its parts together, from the loosest.</summary>
public enum BindingLevel
{
    Sum,
    Product,
    Sign,
    Power,
    Atom,
}
