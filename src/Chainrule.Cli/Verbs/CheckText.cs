using Chainrule.Cli.Terminals;
using Chainrule.Sheets.Checking.Diagnosis;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Cli.Verbs;

/// <summary>The findings as a teacher would write them at the margin.</summary>
internal static class CheckText
{
    private const int Widest = 100;
    private const int Narrowest = 60;
    private const int FewestForList = 4;

    public static void Write(IReadOnlyList<FileReport> reports, Terminal terminal)
    {
        foreach (FileReport report in reports)
        {
            WriteFile(report, terminal);
            if (reports.Count > 1) terminal.Out.WriteLine();
        }

        if (reports.Count > 1) terminal.Out.WriteLine(Sum(reports));
    }

    private static void WriteFile(FileReport report, Terminal terminal)
    {
        string verdict = report.Verdict == Verdict.Right ? terminal.Good("right") : terminal.Bad(report.VerdictText);
        terminal.Out.WriteLine($"{terminal.Bold(report.File)}: {verdict}{Count(report)}");
        if (report.Reason is not null) terminal.Out.WriteLine($"  {report.Reason}");
        foreach (TableReport table in report.Tables)
        {
            terminal.Out.WriteLine(terminal.Dim($"  {table.Sheet}!{table.Range.A1}  {table.Understood}"));
            List<Finding> missing = Missing(table);
            foreach (Finding finding in table.Findings.Except(missing)) WriteFinding(finding, terminal);
            if (missing.Count > 0) WriteMissing(table, missing, terminal);
            foreach (string remark in table.Remarks) terminal.Out.WriteLine($"    remark: {remark}");
        }
    }

    // A few empty cells are told one by one; of an exercise that is not finished a list will do, without the answers.
    private static List<Finding> Missing(TableReport table)
    {
        List<Finding> missing = [.. table.Findings.Where(f => f.Kind == Kinds.Missing)];
        return missing.Count < FewestForList && !missing.Exists(f => f.Quantity == Finding.StepQuantity) ? [] : missing;
    }

    private static void WriteMissing(TableReport table, List<Finding> missing, Terminal terminal)
    {
        HashSet<string> told = [.. table.Findings.Select(f => f.Quantity)];
        // In the first step the weights are givens.
        bool isFirst = !table.IsAside && table.Steps - table.Unfilled <= 1;
        List<string> right = [.. table.Quantities.Where(q => !told.Contains(q) && !(isFirst && q[0] is 'w' or 'b'))];
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(terminal.Bold("    Not finished."));
        if (right.Count > 0) WriteList("right so far    ", right.Select(Role.TitleOf), terminal);
        List<Finding> cells = [.. missing.Where(f => f.Quantity != Finding.StepQuantity)];
        if (cells.Count > 0) WriteList("not filled in   ", cells.Select(f => $"{f.Title} {f.Cells}"), terminal);
        foreach (Finding steps in missing.Where(f => f.Quantity == Finding.StepQuantity)) terminal.Out.WriteLine($"      {steps.Explanation}");
    }

    private static void WriteList(string title, IEnumerable<string> items, Terminal terminal)
    {
        string line = $"      {title}";
        foreach (string item in items)
        {
            if (line.Length + item.Length > Width(terminal) && line.Trim().Length > 0)
            {
                terminal.Out.WriteLine(line.TrimEnd());
                line = new string(' ', 6 + title.Length);
            }

            line += item + ", ";
        }

        terminal.Out.WriteLine(line.TrimEnd(' ', ','));
    }

    private static void WriteFinding(Finding finding, Terminal terminal)
    {
        string heading = IsTold(finding) ? "" : $" (headed {finding.Heading.ReplaceLineEndings(" ")})";
        string place = $"    {finding.Sheet}!{Areas(finding)}  {finding.Title}{heading}";
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{terminal.Bold(place)}{new string(' ', Math.Max(2, Width(terminal) - place.Length - finding.Kind.Length))}{terminal.Bad(finding.Kind)}");
        if (finding.Formula is not null) terminal.Out.WriteLine($"      your formula    {finding.Formula}    (in {finding.Cell})");
        terminal.Out.WriteLine($"      {Numbers(finding)}{finding.Explanation}");
        if (finding.Derivation is not null) terminal.Out.WriteLine($"      the derivation  {finding.Derivation}");
        if (finding.Correction is not null) terminal.Out.WriteLine($"      put in          {finding.Correction}{(finding.Cells == finding.Cell ? "" : $"    (in {finding.Cell}, then fill)")}");
    }

    private static int Width(Terminal terminal) => Math.Clamp(terminal.Columns() ?? Widest, Narrowest, Widest);

    // A capital more or less is no other heading.
    private static bool IsTold(Finding finding) =>
        finding.Heading.Length == 0 || finding.Heading.Equals(finding.Title, StringComparison.OrdinalIgnoreCase) || finding.Heading.Equals(finding.Quantity, StringComparison.OrdinalIgnoreCase);

    private static string Numbers(Finding finding) =>
        (finding.Found, finding.Expected) switch
        {
            // Two forms may agree in one cell and in no other.
            ({ } found, { } wanted) when Number(found) == Number(wanted) => $"gives {Number(found)}, right here by chance: ",
            ({ } found, { } wanted) => $"gives {Number(found)}, wanted {Number(wanted)}: ",
            (null, { } wanted) => $"gives no number, wanted {Number(wanted)}: ",
            _ => "",
        };

    // Enough digits that the two numbers differ, if they do.
    private static string Number(double value) => value.ToString("0.########E+0") is var text && Math.Abs(value) is < 1e-5 and > 0 ? text : value.ToString("0.##########");

    private static string Areas(Finding finding) => finding.Areas.Count <= 4
        ? finding.Cells
        : $"{string.Join(",", finding.Areas.Take(3).Select(a => a.A1))} and {finding.Areas.Count - 3} more";

    private static string Count(FileReport report)
    {
        int count = report.Findings.Count();
        return count == 0 ? "" : $", {count} {(count == 1 ? "finding" : "findings")}";
    }

    private static string Sum(IReadOnlyList<FileReport> reports) =>
        $"{reports.Count} files: " + string.Join(", ", reports.GroupBy(r => r.VerdictText).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key}"));
}
