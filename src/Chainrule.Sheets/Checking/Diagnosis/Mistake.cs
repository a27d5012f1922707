namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>What is wrong with a formula: the sort of mistake, in what words, and the formula that would be right.</summary>
internal sealed record Mistake(string Kind, string Explanation, string? Correction);
