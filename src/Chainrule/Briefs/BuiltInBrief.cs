namespace Chainrule.Briefs;

/// <summary>A brief that comes with Chainrule.</summary>
/// <param name="Name">What <c>--brief</c> calls it.</param>
/// <param name="About">Whose exercise it is, in one line.</param>
/// <param name="Text">The brief in its text form.</param>
public sealed record BuiltInBrief(string Name, string About, string Text)
{
    /// <summary>Reads the text.</summary>
    public Brief Build() => Brief.Parse(Text);
}
