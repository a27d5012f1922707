using System.Text.Json.Serialization;
using Chainrule.Sheets.Checking.Findings;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>check --json</c> prints.</summary>
internal sealed record CheckDocument(CheckedFile[] Files)
{
    public static CheckDocument Of(IEnumerable<FileReport> reports) => new([.. reports.Select(CheckedFile.Of)]);
}

internal sealed record CheckedFile(string File, string Verdict, string? Reason, double? Points, CheckedTable[] Tables)
{
    public static CheckedFile Of(FileReport report) => new(report.File, report.VerdictText, report.Reason, Sheets.Checking.Reporting.Points.Of(report), [.. report.Tables.Select(CheckedTable.Of)]);
}

internal sealed record CheckedTable(string Sheet, string Range, string Network, int Steps, CheckedFinding[] Findings, string[] Remarks)
{
    public static CheckedTable Of(TableReport table) =>
        new(table.Sheet, table.Range.A1, table.Network, table.Steps, [.. table.Findings.Select(CheckedFinding.Of)], [.. table.Remarks]);
}

internal sealed record CheckedFinding(string Kind, string Quantity, string Cells, double? Expected, double? Found, string Message,
    string Cell, string Heading, string? Formula, string? Correction, string? Derivation)
{
    public static CheckedFinding Of(Finding f) =>
        new(f.Kind, f.Quantity, f.Cells, f.Expected, f.Found, f.Message, f.Cell, f.Heading, f.Formula, f.Correction, f.Derivation);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CheckDocument))]
internal sealed partial class CheckJson : JsonSerializerContext;
