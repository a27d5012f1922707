using System.Xml.Linq;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;
using Chainrule.Sheets.Tests.Networks;
using Chainrule.Sheets.Tests.Spreadsheet;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Sheets.Tests.Worksheets;

/// <summary>Paper: where pages end, and that what lies between two ends fits between the margins.</summary>
public sealed class PrintTests : IDisposable
{
    // A digit of Arial at 10 points, as LibreOffice measures a column.
    private const double PointsPerCharacter = 5.56;

    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-print-").FullName;

    private string Path => System.IO.Path.Combine(folder, "sheet.xlsx");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Groups_are_torn_only_where_they_are_longer_than_a_page(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 2000; round++)
        {
            double[][] groups = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Enumerable.Range(0, random.Next(1, 9)).Select(_ => 5.0 + random.Next(60)).ToArray())];
            const double First = 150;
            const double Other = 200;
            int[] breaks = [.. Paging.Breaks(groups, First, Other)];
            double[] items = [.. groups.SelectMany(group => group)];
            Assert.Equal(breaks.Order().Distinct(), breaks);
            int[] starts = [0, .. breaks, items.Length];
            for (int page = 0; page + 1 < starts.Length; page++)
                Assert.True(items[starts[page]..starts[page + 1]].Sum() <= (page == 0 ? First : Other), $"round {round}: page {page + 1} overflows");
            int first = 0;
            foreach (double[] group in groups)
            {
                int end = first + group.Length;
                if (group.Sum() <= Other && first > 0) Assert.DoesNotContain(breaks, item => item > first && item < end);
                first = end;
            }
        }
    }

    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Columns_between_two_page_ends_fit_on_the_paper(string name)
    {
        foreach (int rows in new[] { 46, 80, 200 })
        {
            WorksheetFile.Write(new WorksheetPlan { Network = SampleNetworks.All[name].Plan(), Rows = rows }, Path);
            foreach (string sheet in new[] { "Derivation", "Training", "Learning rates", "Rate tables" }) AssertFits(sheet, $"{name}, {rows} rows, {sheet}");
        }
    }

    [Fact]
    public void Training_prints_its_inputs_and_charts_and_all_rows_of_a_usual_length_on_one_page_high()
    {
        foreach (int rows in new[] { 46, 80 })
        {
            WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions().Plan(), Rows = rows }, Path);
            Assert.Equal($"Training!$A$1:$AK${Math.Max(rows + 4, 49)}", Area("Training"));
            (int scale, bool landscape) = Setup(WorkbookReading.Sheet(Path, "Training"));
            Assert.True((Math.Max(rows + 4, 49) * 15 + 9) * scale / 100.0 <= (landscape ? 515 : 712), $"{rows} rows at {scale} %");
        }
    }

    [Fact]
    public void Long_training_gives_its_inputs_and_charts_a_page_of_their_own()
    {
        WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions().Plan(), Rows = 300 }, Path);
        Assert.Equal("Training!$A$1:$E$49,Training!$F$1:$AK$304", Area("Training"));
    }

    [Theory]
    [InlineData("Training", "F")]
    [InlineData("Rate tables", "A")]
    public void No_title_stands_in_a_column_that_comes_again_on_every_page(string sheet, string repeated)
    {
        WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions().Plan() }, Path);
        Assert.Contains($"${repeated}:${repeated}", Names("_xlnm.Print_Titles").First(title => title.Contains(sheet, StringComparison.Ordinal)));
        Assert.DoesNotContain($"{sheet}!{repeated}1", WorkbookReading.Values(Path).Keys);
    }

    [Fact]
    public void Step_of_the_derivation_is_on_one_page_where_it_fits()
    {
        WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions().Plan() }, Path);
        Dictionary<string, object> values = WorkbookReading.Values(Path);
        int[] headings = [.. Enumerable.Range(5, 300).Where(row => values.TryGetValue($"Derivation!A{row}", out object? number) && number is string)];
        Assert.Equal(13, headings.Length);
        int[] ends = Breaks(WorkbookReading.Sheet(Path, "Derivation"), "rowBreaks");
        Assert.NotEmpty(ends);
        // A page begins with the blank row above a heading.
        Assert.All(ends, end => Assert.Contains(end + 2, headings));
    }

    [Fact]
    public void Rates_have_their_table_on_a_page_of_its_own_and_every_rate_table_too()
    {
        WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions().Plan() }, Path);
        int end = Assert.Single(Breaks(WorkbookReading.Sheet(Path, "Learning rates"), "rowBreaks"));
        Assert.Equal("step", WorkbookReading.Values(Path)[$"Learning rates!A{end + 1}"]);
        Assert.Equal(5, Breaks(WorkbookReading.Sheet(Path, "Rate tables"), "colBreaks").Length);
    }

    [Fact]
    public void Exercise_prints_none_of_its_hidden_sheets()
    {
        WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions().Plan(), Blank = true }, Path);
        Assert.DoesNotContain(Names("_xlnm.Print_Area"), area => area.Contains("Rate tables", StringComparison.Ordinal) || area.Contains("ey!", StringComparison.Ordinal));
    }

    private void AssertFits(string sheet, string what)
    {
        XElement part = WorkbookReading.Sheet(Path, sheet);
        (int scale, bool landscape) = Setup(part);
        if (scale == 0) return;
        double room = (landscape ? 734 : 537) * 100.0 / scale;
        double repeated = Names("_xlnm.Print_Titles").Where(title => title.Contains(sheet, StringComparison.Ordinal)).Any(title => title.Contains("$A:$A", StringComparison.Ordinal) || title.Contains("$F:$F", StringComparison.Ordinal)) ? Width(part, sheet == "Training" ? 6 : 1) : 0;
        foreach (string area in Area(sheet).Split(',', StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty("$A$1:$D$9"))
        {
            string[] corners = area.Split('!')[^1].Split(':');
            (int first, int last) = (Column(corners[0]), Column(corners[1]));
            int[] starts = [first, .. Breaks(part, "colBreaks").Where(end => end >= first && end < last).Select(end => end + 1), last + 1];
            for (int page = 0; page + 1 < starts.Length; page++)
            {
                double width = Enumerable.Range(starts[page], starts[page + 1] - starts[page]).Sum(column => Width(part, column)) + (page > 0 ? repeated : 0);
                Assert.True(width <= room, $"{what}: page {page + 1} is {width:0} points wide, and the paper takes {room:0}");
            }
        }
    }

    private static (int Scale, bool Landscape) Setup(XElement part)
    {
        XElement setup = part.Descendants().First(node => node.Name.LocalName == "pageSetup");
        return ((int?)setup.Attribute("scale") ?? 0, (string?)setup.Attribute("orientation") == "landscape");
    }

    private static int[] Breaks(XElement part, string kind) =>
        [.. part.Descendants().Where(node => node.Name.LocalName == kind).SelectMany(node => node.Elements()).Select(node => (int)node.Attribute("id")!)];

    private static double Width(XElement part, int column) => PointsPerCharacter * (double)part.Descendants()
        .First(node => node.Name.LocalName == "col" && (int)node.Attribute("min")! <= column && (int)node.Attribute("max")! >= column).Attribute("width")!;

    private static int Column(string corner) => corner.Where(char.IsAsciiLetterUpper).Aggregate(0, (number, letter) => number * 26 + letter - 'A' + 1);

    private string Area(string sheet) => Names("_xlnm.Print_Area").FirstOrDefault(area => area.TrimStart('\'').StartsWith(sheet, StringComparison.Ordinal)) ?? "";

    private string[] Names(string name) =>
        [.. WorkbookReading.Parts(Path, "xl/workbook").SelectMany(part => part.Descendants()).Where(node => (string?)node.Attribute("name") == name).Select(node => node.Value)];
}
