using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Spreadsheet;

/// <summary>LibreOffice without a window, with a profile of its own: the independent program that recalculates what we wrote.</summary>
internal static class LibreOffice
{
    /// <summary>Opens every file and saves it again into a folder; one start for all, for a start takes seconds.</summary>
    public static void Convert(string folder, string into, IEnumerable<string> files)
    {
        string profile = Path.Combine(folder, "profile");
        Finished finished = Finished.Run("soffice",
            ["--headless", $"-env:UserInstallation=file://{profile}", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", into, .. files]);
        Assert.True(finished.ExitCode == 0, finished.Error);
    }
}
