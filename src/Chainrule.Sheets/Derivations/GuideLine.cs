namespace Chainrule.Sheets.Derivations;

/// <summary>One line of a guide: a <see cref="Prose"/>, an <see cref="Equation"/> or a <see cref="Route"/>.</summary>
internal abstract record GuideLine;
