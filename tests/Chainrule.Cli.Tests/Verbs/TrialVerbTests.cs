using System.Text.Json;
using System.Xml.Linq;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;
using Chainrule.Testing;

namespace Chainrule.Cli.Tests.Verbs;

public sealed class TrialVerbTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("chainrule-trials-").FullName;

    public TrialVerbTests()
    {
        new WrittenRun { Accuracy = 98.5, Day = 0 }.Write(home, "run-a");
        new WrittenRun { Accuracy = 99.1, Day = 1, Name = "conv", Parameters = 48710, Model = "conv 7 k3, relu, flatten, linear 10, f.logsoftmax" }.Write(home, "run-b");
        new WrittenRun { Accuracy = 98.25, Day = 2, Validate = true, Recipe = "batch 64, epochs 1, sgd 0.1, constant, seed 1" }.Write(home, "run-c");
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void List_sorts_and_filters_by_its_options()
    {
        JsonElement runs = Json("list", "--sort", "accuracy", "--descending", "--max-params", "50000", "--json").GetProperty("runs");
        Assert.Equal(["run-b", "run-a", "run-c"], runs.EnumerateArray().Select(r => r.GetProperty("id").GetString()));
        Assert.Equal((0, "run-b"), (Run("list", "--model", "conv").ExitCode, Run("list", "--model", "conv").Out.Split('\n')[1].Split(' ')[0]));
        Assert.Equal("run-c", Assert.Single(Json("list", "--text", "BATCH 64", "--json").GetProperty("runs").EnumerateArray()).GetProperty("id").GetString());
        Assert.Contains("No run is as you asked.", Run("list", "--min-accuracy", "99.9").Error);
        Assert.Equal(2, Run("list", "--since", "yesterday").ExitCode);
    }

    [Fact]
    public void List_leaves_columns_out_where_there_is_no_room()
    {
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, new App(new Terminal(output, TextWriter.Null) { Columns = () => 60 }, VerbTable.All).Run(["runs", "list", "--in", home]));
        string[] lines = output.ToString().Split('\n');
        Assert.All(lines.TakeWhile(line => line.Length > 0), line => Assert.True(line.Length <= 60, line));
        Assert.Matches("^run +parameters ", lines[0]);
        Assert.Equal("There was no room for date, recipe, data, model, tags: make the window wider, or read --json.", lines[^2]);
        Assert.Contains("date", Run("list").Out.Split('\n')[0]);
    }

    [Fact]
    public void Folder_that_is_not_there_is_told()
    {
        using var error = new StringWriter { NewLine = "\n" };
        foreach (string[] words in (string[][])[["list"], ["show", "last"], ["compare"], ["export", "a.csv"], ["delete", "last"], ["tag", "last", "a"], ["note", "last"]])
        {
            error.GetStringBuilder().Clear();
            Assert.Equal(2, new App(new Terminal(TextWriter.Null, error), VerbTable.All).Run(["runs", .. words, "--in", Path.Combine(home, "nonsuch")]));
            Assert.StartsWith($"chainrule: runs {words[0]}: there is no folder '{Path.Combine(home, "nonsuch")}'.\n", error.ToString());
        }
    }

    [Fact]
    public void Verbs_that_change_runs_tell_programs_what_they_did()
    {
        Assert.Equal(["a", "b"], Json("tag", "run-a", "b", "a", "--json").GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
        JsonElement notes = Json("note", "run-a", "--remark", "seen", "--parent", "run-b", "--json");
        Assert.Equal(("run-a", "seen", "", "run-b"), (notes.GetProperty("id").GetString(), notes.GetProperty("remark").GetString(), notes.GetProperty("next").GetString(), notes.GetProperty("parent").GetString()));
        JsonElement exported = Json("export", Path.Combine(home, "trials.csv"), "--json");
        Assert.Equal((Path.Combine(home, "trials.csv"), 3), (exported.GetProperty("file").GetString(), exported.GetProperty("trials").GetInt32()));
        Assert.Equal("run-c", Assert.Single(Json("delete", "run-c", "--yes", "--json").GetProperty("deleted").EnumerateArray()).GetString());
    }

    [Fact]
    public void Compare_shows_what_differs_and_draws_the_curves()
    {
        string svg = Path.Combine(home, "curves.svg");
        (int exitCode, string output, _) = Run("compare", "run-a", "run-b", "run-c", "-o", svg);
        Assert.Equal(0, exitCode);
        Assert.Matches(@"\n1 +– +conv 7 k3 +– +≠\n", output);
        Assert.Matches(@"\nbatch +128 +128 +64 +≠\n", output);
        Assert.DoesNotContain("\nepochs ", output);
        Assert.Equal("svg", XDocument.Load(svg).Root!.Name.LocalName);
        JsonElement json = Json("compare", "run-a", "run-c", "--json");
        Assert.True(json.GetProperty("differs").GetBoolean());
        Assert.DoesNotContain(json.GetProperty("layers").EnumerateArray(), l => l.GetProperty("differs").GetBoolean());
    }

    [Fact]
    public void Compare_takes_the_newest_two_when_none_is_named() => Assert.Contains("run-c", Run("compare").Out);

    [Fact]
    public void Notes_and_tags_are_kept_and_found()
    {
        Assert.Equal(0, Run("note", "run-a", "--remark", "flat", "--next", "wider", "--parent", "run-c").ExitCode);
        Assert.Equal(0, Run("tag", "run-a", "old", "flat").ExitCode);
        Assert.Equal(0, Run("tag", "run-a", "old", "--remove").ExitCode);
        Assert.Equal("run-a\n  tags    flat\n  remark  flat\n  next    wider\n  parent  run-c\n", Run("note", "run-a").Out);
        Assert.Equal("run-a", Json("list", "--tag", "flat", "--json").GetProperty("runs")[0].GetProperty("id").GetString());
        Assert.Contains("cannot have been made from itself", Run("note", "run-a", "--parent", "run-a").Error);
    }

    [Theory]
    [InlineData("yes", 0, false)]
    [InlineData("n", 1, true)]
    [InlineData("", 1, true)]
    [InlineData(null, 2, true)]
    public void Delete_asks_and_keeps_to_the_answer(string? answer, int exitCode, bool stays)
    {
        TextReader before = Console.In;
        Console.SetIn(new StringReader(answer is null ? "" : answer + "\n"));
        try
        {
            Assert.Equal(exitCode, Run("delete", "run-a").ExitCode);
        }
        finally
        {
            Console.SetIn(before);
        }

        Assert.Equal(stays, Directory.Exists(Path.Combine(home, "run-a")));
    }

    [Fact]
    public void Delete_takes_none_when_one_is_mistyped()
    {
        Assert.Equal(2, Run("delete", "run-a", "run-x", "--yes").ExitCode);
        Assert.True(Directory.Exists(Path.Combine(home, "run-a")));
    }

    [Fact]
    public void Export_writes_each_trial_with_what_it_changed()
    {
        Run("note", "run-b", "--remark", "=1+1, \"quoted\"");
        string path = Path.Combine(home, "trials.json");
        Assert.Equal(0, Run("export", path).ExitCode);
        JsonElement[] trials = [.. JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("trials").EnumerateArray()];
        Assert.Equal(["", "with conv 7 k3; with relu", "batch 128 → 64"], trials.Select(t => t.GetProperty("changed").GetString()));
        Assert.Equal((JsonValueKind.Null, 98.25), (trials[2].GetProperty("test_accuracy").ValueKind, trials[2].GetProperty("validation_accuracy").GetDouble()));
        Assert.All(trials, t => Assert.True(t.GetProperty("best").GetBoolean()));
        string csv = Path.Combine(home, "trials.csv");
        Assert.Equal(0, Run("export", csv, "--model", "conv").ExitCode);
        Assert.Contains(",\"'=1+1, \"\"quoted\"\"\",", File.ReadAllLines(csv)[1]);
    }

    [Fact]
    public void Export_writes_a_workbook_with_a_chart()
    {
        string path = Path.Combine(home, "trials.xlsx");
        (int exitCode, string output, _) = Run("export", path);
        Assert.Equal((0, $"{path}: 3 trials, 3 best for their size.\n"), (exitCode, output));
        using var zip = System.IO.Compression.ZipFile.OpenRead(path);
        using Stream part = zip.GetEntry("xl/charts/chart1.xml")!.Open();
        string chart = XDocument.Load(part).ToString();
        Assert.Contains("best for its size", chart);
        Assert.Contains("Trials!$G$2:$G$4", chart);
    }

    [Fact]
    public void Workbook_is_printed_with_the_figures_on_one_page_and_the_words_on_the_next()
    {
        string path = Path.Combine(home, "trials.xlsx");
        Run("export", path);
        using var zip = System.IO.Compression.ZipFile.OpenRead(path);
        string Part(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }

        string sheet = Part("xl/worksheets/sheet1.xml"), workbook = Part("xl/workbook.xml");
        XDocument cells = XDocument.Parse(sheet);
        string Heading(string cell) => cells.Descendants().Single(e => e.Name.LocalName == "c" && (string?)e.Attribute("r") == cell).Value;
        Assert.Equal(("no.", "best for its size, %", "remarks", "tags"), (Heading("A1"), Heading("N1"), Heading("O1"), Heading("R1")));
        Assert.Contains("scale=\"68\" orientation=\"landscape\"", sheet);
        Assert.Contains("<colBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"14\"", sheet);
        Assert.Contains("Trials!$A$1:$R$4<", workbook);
        Assert.Contains("Trials!$A:$A,Trials!$1:$1<", workbook);
    }

    /// <summary>Not every program makes rows as high as the texts that are broken in them.</summary>
    [Fact]
    public void Row_of_a_workbook_is_as_high_as_its_longest_text()
    {
        Run("note", "run-b", "--remark", string.Join(' ', Enumerable.Repeat("seen", 60)));
        string path = Path.Combine(home, "trials.xlsx");
        Run("export", path);
        using var zip = System.IO.Compression.ZipFile.OpenRead(path);
        using Stream part = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        double[] heights = [.. XDocument.Load(part).Descendants().Where(e => e.Name.LocalName == "row").Select(e => (double)e.Attribute("ht")!)];
        Assert.Equal(9 * 15, heights.Max());
        Assert.All(heights, h => Assert.InRange(h, 15, 409));
    }

    [Theory]
    [InlineData("trials.pdf", "ends in '.pdf'")]
    [InlineData("trials", "ends in nothing that says what to write")]
    public void Export_is_refused_when_the_ending_says_nothing(string file, string told) => Assert.Contains(told, Run("export", file).Error);

    private JsonElement Json(params string[] words) => JsonDocument.Parse(Run(words).Out).RootElement;

    private (int ExitCode, string Out, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = new App(new Terminal(output, error), VerbTable.All).Run(["runs", .. words, "--in", home]);
        return (exitCode, output.ToString(), error.ToString());
    }
}
