using System.Text.Json.Serialization;
using Chainrule.Briefs;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>brief --json</c> prints.</summary>
/// <param name="Subject">The model or run as it was named.</param>
/// <param name="Brief">The brief in its text form.</param>
/// <param name="Verdict">"met", "not met" or "not known yet".</param>
/// <param name="Met">Whether all clauses are met; null where that is not known yet.</param>
/// <param name="Clauses">Clause by clause.</param>
internal sealed record BriefDocument(string Subject, string Brief, string Verdict, bool? Met, BriefClauseEntry[] Clauses)
{
    public static BriefDocument Of(string subject, BriefResult result) =>
        new(subject, $"{result.Brief}", BriefResult.Word(result.Verdict), IsMet(result.Verdict), [.. result.Clauses.Select(c => new BriefClauseEntry($"{c.Clause}", BriefResult.Word(c.Verdict), IsMet(c.Verdict), c.Figure, c.Told))]);

    private static bool? IsMet(ClauseVerdict verdict) => verdict switch { ClauseVerdict.Met => true, ClauseVerdict.NotMet => false, _ => null };
}

/// <summary>One clause: the figure that decides, as a number where it is one, and in words.</summary>
internal sealed record BriefClauseEntry(string Clause, string Verdict, bool? Met, double? Figure, string Found);

/// <summary>What <c>brief --json</c> prints when nothing is named.</summary>
internal sealed record BriefsDocument(BriefEntry[] Briefs);

internal sealed record BriefEntry(string Name, string About, string Brief);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BriefDocument))]
[JsonSerializable(typeof(BriefsDocument))]
internal sealed partial class BriefJson : JsonSerializerContext;
