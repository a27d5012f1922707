using Chainrule.Cli.Commands;
using Chainrule.Messages;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Reporting;

namespace Chainrule.Cli.Verbs;

internal static class CheckVerb
{
    private const int MostNamed = 5;

    private static readonly Argument Paths = new("PATH", "A workbook (.xlsx, .xlsm), or a folder of them.") { Many = true };
    private static readonly Option<string> Annotate = Option.Text("--annotate", "FILE.xlsx", "Write a copy of the workbook with the wrong cells coloured and commented.");
    private static readonly Option<string> Grades = Option.Text("--gradebook", "FILE.xlsx", "Write a workbook with a row for each file: verdict, points, findings, shared templates.");

    private static readonly Option<bool> Force = Option.Flag("--force", "Replace a file that is no report of this program; never one that is being checked.");

    public static Verb Verb { get; } = new("check", "Tell which cells of a worksheet are wrong, and why.")
    {
        Details = "Exit code: 0 everything is right, 1 something is wrong or no worksheet, 2 something cannot be read."
            + " docs/checking.md tells how it knows.",
        Arguments = [Paths],
        Options = [Annotate, Grades, Force, CommonOptions.Json],
        Examples =
        [
            new("check answer.xlsx", "tells what is wrong in a worksheet"),
            new("check answer.xlsx --annotate marked.xlsx", "writes a copy with the wrong cells marked"),
            new("check answer.xlsx marked.xlsx --gradebook grades.xlsx", "grades several; a folder of them does as well"),
            new("check answer.xlsx --json", "gives the findings to a program"),
        ],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        List<string> files = Files(call);
        string? annotate = call.Given(Annotate) ? call.Get(Annotate) : null;
        if (annotate is not null && files.Count != 1)
            throw new CommandException($"--annotate was given with {files.Count} workbooks.", "one workbook to annotate.", "name a single file, or use --gradebook for a folder.");
        if (annotate is not null) OwnFile.Guard(annotate, files, call.Get(Force));
        if (call.Given(Grades)) OwnFile.Guard(call.Get(Grades), files, call.Get(Force));
        var reports = new List<FileReport>();
        foreach (string file in files)
        {
            call.Cancelled.ThrowIfCancellationRequested();
            reports.Add(File.Exists(file) ? WorkbookChecker.Check(file) : new FileReport(file, Verdict.Unreadable) { Reason = NoSuchFile(file) });
        }

        if (call.Get(CommonOptions.Json)) call.WriteJson(CheckDocument.Of(reports), CheckJson.Default.CheckDocument);
        else CheckText.Write(reports, call.Terminal);
        if (annotate is not null) WriteAnnotated(call, files[0], reports[0], annotate);
        if (call.Given(Grades))
        {
            Gradebook.Write(call.Get(Grades), reports);
            call.Error.WriteLine($"Wrote {call.Get(Grades)}.");
        }

        return ExitCode(reports);
    }

    private static string NoSuchFile(string file)
    {
        string folder = Path.GetDirectoryName(file) is { Length: > 0 } named ? named : ".";
        if (!Directory.Exists(folder)) return $"There is no folder '{folder}'. Needed: a workbook (.xlsx or .xlsm), or a folder of them. Next: check the path.";
        ILookup<string, string> workbooks = Directory.EnumerateFiles(folder, "*.xls*").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToLookup(f => Path.GetFileNameWithoutExtension(f));
        // The ending is alike in all workbooks, so it makes no two of them near.
        string[] near = [.. NearNames.Of(Path.GetFileNameWithoutExtension(file), workbooks.Select(w => w.Key)).SelectMany(name => workbooks[name]).Take(3)];
        string next = near.Length == 0 ? "check the path" : $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?";
        return $"There is no file of this name. Needed: a workbook (.xlsx or .xlsm), or a folder of them. Next: {next}{(near.Length == 0 ? "." : "")}";
    }

    private static void WriteAnnotated(Invocation call, string file, FileReport report, string annotate)
    {
        if (report.Verdict == Verdict.Unreadable)
        {
            call.Error.WriteLine($"{annotate} was not written: the workbook cannot be read.");
            return;
        }

        Annotator.Write(file, annotate, report);
        call.Error.WriteLine($"Wrote {annotate}.");
    }

    private static int ExitCode(List<FileReport> reports)
    {
        if (reports.Exists(r => r.Verdict == Verdict.Unreadable)) return 2;
        return reports.TrueForAll(r => r.Verdict == Verdict.Right) ? 0 : 1;
    }

    // A folder stands for what a learner can have handed in: workbooks, and what other programs keep tables in, which is then refused by name.
    private static List<string> Files(Invocation call)
    {
        string[] endings = [".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".fods", ".numbers", ".gsheet", ".csv", ".tsv"];
        var (files, others) = (new List<string>(), new List<string>());
        foreach (string path in call.GetAll(Paths))
        {
            if (!Directory.Exists(path))
            {
                files.Add(path);
                continue;
            }

            string[] inside = [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(f => !IsHidden(path, f)).Order(StringComparer.Ordinal)];
            List<string> tables = [.. inside.Where(f => endings.Contains(Path.GetExtension(f).ToLowerInvariant()))];
            if (tables.Count == 0) throw new CommandException($"the folder '{path}' holds no workbook.", "files that end in .xlsx or .xlsm.", "name another folder, or a file.");
            files.AddRange(tables);
            others.AddRange(inside.Except(tables));
        }

        if (others.Count > 0)
            call.Error.WriteLine($"Passed over, as {(others.Count == 1 ? "it is no workbook" : "they are no workbooks")}: {string.Join(", ", others.Take(MostNamed))}{(others.Count > MostNamed ? $" and {others.Count - MostNamed} more" : "")}.");
        return files;
    }

    // Lock files of open workbooks, and what file managers and archives leave behind, lie there by no one's will.
    private static bool IsHidden(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part[0] == '.' || part.StartsWith("~$", StringComparison.Ordinal) || part == "__MACOSX");
}
