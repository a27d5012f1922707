namespace Chainrule.Sheets.Worksheets;

/// <summary>A question to the learner, and its answer.</summary>
internal sealed record Question(string Asked, string Answer);
