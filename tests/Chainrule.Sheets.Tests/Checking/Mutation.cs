namespace Chainrule.Sheets.Tests.Checking;

/// <summary>One mistake put into a right sheet: where, and what it may be called.</summary>
internal sealed record Mutation(string Sort, string Lane, int FirstStep, int LastStep, Func<int, string> Formula, string[] Kinds);
