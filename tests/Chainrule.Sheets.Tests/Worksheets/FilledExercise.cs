using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Chainrule.Sheets.Tests.Spreadsheet;

namespace Chainrule.Sheets.Tests.Worksheets;

/// <summary>An exercise as a learner hands it in who has made no mistake, or one: every empty cell that is marked holds what its mark compares it with.</summary>
internal static partial class FilledExercise
{
    /// <param name="from">The exercise.</param>
    /// <param name="to">Where to put the copy.</param>
    /// <param name="wrong">A cell of Training that is filled with another number, or null.</param>
    /// <returns>The cells of all marks.</returns>
    public static IReadOnlyList<string> Write(string from, string to, string? wrong = null)
    {
        Dictionary<string, string> formulas = WorkbookReading.Formulas(from);
        List<string> marks = [];
        Dictionary<string, Dictionary<string, string>> answers = [];
        foreach ((string cell, string formula) in formulas)
        {
            if (Mark().Match(formula) is not { Success: true } mark) continue;
            marks.Add(cell);
            string sheet = cell.Split('!')[0];
            string answer = $"{sheet}!{mark.Groups["cell"].Value}" == wrong ? "123" : mark.Groups["truth"].Value;
            if (!answers.TryGetValue(sheet, out Dictionary<string, string>? filled)) answers[sheet] = filled = [];
            filled[mark.Groups["cell"].Value] = answer;
        }

        File.Copy(from, to, overwrite: true);
        foreach ((string sheet, Dictionary<string, string> filled) in answers) Put(to, sheet, filled.ToDictionary(cell => cell.Key, cell => "=" + cell.Value));
        return marks;
    }

    /// <summary>Puts formulas (with their equals sign) and numbers into cells that stand ready; an empty text empties a cell.</summary>
    public static void Put(string path, string sheet, IReadOnlyDictionary<string, string> contents)
    {
        string part = WorkbookReading.PartOf(path, sheet);
        XElement content = WorkbookReading.Sheet(path, sheet);
        foreach (XElement cell in content.Descendants().Where(node => node.Name.LocalName == "c" && contents.ContainsKey((string)node.Attribute("r")!)))
        {
            string text = contents[(string)cell.Attribute("r")!];
            cell.RemoveNodes();
            cell.Attribute("t")?.Remove();
            if (text.StartsWith('=')) cell.Add(new XElement(cell.Name.Namespace + "f", text[1..]));
            else if (text.Length > 0) cell.Add(new XElement(cell.Name.Namespace + "v", text));
        }

        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Update);
        zip.GetEntry(part)!.Delete();
        using Stream stream = zip.CreateEntry(part).Open();
        content.Save(stream);
    }

    // IF(H5="","",IF(ISNUMBER(H5),IF(ABS(H5-Key!H5)<=…
    [GeneratedRegex(@"^IF\((?<cell>[A-Z]+\d+)="""","""",IF\(ISNUMBER\(\k<cell>\),IF\(ABS\(\k<cell>-(?<truth>[^<]+)\)<=")]
    private static partial Regex Mark();
}
