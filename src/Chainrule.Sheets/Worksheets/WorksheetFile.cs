using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>Writes worksheets to files. A file of ours may be replaced; another is somebody's work.</summary>
public static class WorksheetFile
{
    private const long MostProperties = 1 << 16;

    /// <summary>Writes a workbook, whole or not at all.</summary>
    /// <param name="plan">What is to be in it.</param>
    /// <param name="path">A file whose name ends in .xlsx.</param>
    /// <param name="force">Whether a file that somebody else wrote may be replaced.</param>
    /// <exception cref="SheetsException">The place will not do; the message says which would.</exception>
    public static WorksheetResult Write(WorksheetPlan plan, string path, bool force = false)
    {
        Guard(path, force);
        var worked = new Worked(plan);
        WorkbookPlan workbook = WorksheetWorkbook.Build(worked);
        long cells = 0;
        SafeFile.Replace(path, stream => cells = WorkbookWriter.Write(workbook, stream));
        return new WorksheetResult(path, [.. workbook.Sheets.Where(sheet => sheet.Visibility == SheetVisibility.Visible).Select(sheet => sheet.Name)],
            plan.Rows, cells, new FileInfo(path).Length)
        {
            FirstError = worked.Values[0, Networks.HandNetwork.Total],
            LastError = worked.Values[plan.Rows - 1, Networks.HandNetwork.Total],
            DivergesAt = worked.Divergence.Rising,
        };
    }

    /// <summary>Refuses a place at which a workbook cannot or should not be put.</summary>
    public static void Guard(string path, bool force)
    {
        if (Directory.Exists(path))
        {
            throw new SheetsException($"{path} is a folder.", "the name of a file.", $"write for example -o {Path.Combine(path, "backprop.xlsx")}");
        }

        if (!string.Equals(Path.GetExtension(path), ".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            throw new SheetsException($"{path} does not end in .xlsx.", "a file name that says what is in it, or spreadsheet programs will refuse it.",
                $"write -o {Path.ChangeExtension(path, ".xlsx")}");
        }

        if (force || !File.Exists(path) || IsOurs(path)) return;
        throw new SheetsException($"{path} exists, and was not written by this program or was changed since.", "a place where nothing of yours is lost.",
            "name another file with -o, or say --force to replace it.");
    }

    // Any program that saves a workbook puts its own name there, so what a learner has worked on is no longer ours.
    private static bool IsOurs(string path)
    {
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(path);
            if (zip.GetEntry("docProps/app.xml") is not { Length: < MostProperties } entry) return false;
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            return XDocument.Parse(reader.ReadToEnd()).Root?.Elements().Any(element =>
                element.Name.LocalName == "Application" && element.Value == WorkbookWriter.Application) == true;
        }
        catch (Exception problem) when (problem is InvalidDataException or System.Xml.XmlException)
        {
            return false;
        }
    }
}
