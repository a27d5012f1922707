namespace Chainrule.Models;

/// <summary>A model that comes with Chainrule.</summary>
/// <param name="Name">What a MODEL argument calls it.</param>
/// <param name="About">What it is, in one line.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Notation">The model as text.</param>
public sealed record BuiltInModel(string Name, string About, string Source, string Notation)
{
    /// <summary>Reads the notation.</summary>
    public Model Build() => Model.Parse(Notation);
}
