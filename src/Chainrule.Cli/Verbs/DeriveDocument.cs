namespace Chainrule.Cli.Verbs;

/// <summary>What <c>derive --json</c> prints: each gradient as a formula and as a number, and the titles of the steps that lead there.</summary>
internal sealed record DeriveDocument(NetworkDocument Network, IReadOnlyList<DerivedGradient> Gradients, IReadOnlyList<string> Steps);

/// <summary>The gradient of one weight.</summary>
internal sealed record DerivedGradient(string Weight, string Quantity, string Formula, string Latex, double Value);
