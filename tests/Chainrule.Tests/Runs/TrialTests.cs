using System.Text;
using System.Text.RegularExpressions;
using Chainrule.Runs;
using Chainrule.Runs.Reports;
using Chainrule.Runs.Trials;
using Chainrule.Testing;

namespace Chainrule.Tests.Runs;

public sealed class TrialTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("chainrule-trials-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Index_tells_the_same_when_read_again_and_follows_what_changed()
    {
        for (int i = 0; i < 20; i++) new WrittenRun { Accuracy = 98 + i * 0.05, Day = i }.Write(home, $"run-{i:00}");
        RunIndex first = RunIndex.Read(home);
        Assert.Equal(20, first.Runs.Count);
        Assert.Equal(first.Runs.Select(Shown), RunIndex.Read(home).Runs.Select(Shown));

        Directory.Delete(Path.Combine(home, "run-03"), recursive: true);
        new WrittenRun { Accuracy = 97.123, Day = 4 }.Write(home, "run-04");
        new RunNotes { Remark = "odd", Tags = ["b", "a"] }.Write(new(Path.Combine(home, "run-05")));
        IReadOnlyList<RunDigest> again = RunIndex.Read(home).Runs;
        Assert.Equal(19, again.Count);
        Assert.Equal(97.123, again.Single(r => r.Id == "run-04").Accuracy);
        Assert.Equal(("odd", "a b"), (again.Single(r => r.Id == "run-05").Notes.Remark, string.Join(' ', again.Single(r => r.Id == "run-05").Notes.Tags)));
    }

    [Fact]
    public void Index_looked_through_again_reads_what_changed_and_is_the_same_where_nothing_did()
    {
        string unfinished = new WrittenRun { Finished = false }.Write(home, "run-1");
        new WrittenRun { Day = 1 }.Write(home, "run-2");
        RunIndex first = RunIndex.Read(home);
        Assert.Same(first, first.Again());
        using (RunLock held = RunLock.TryTake(new RunFolder(unfinished).Lock)!)
            Assert.Equal(RunState.Running, first.Again().Runs[0].State);
        new WrittenRun { Day = 2 }.Write(home, "run-3");
        RunIndex second = first.Again();
        Assert.Equal([RunState.Stopped, RunState.Finished, RunState.Finished], second.Runs.Select(r => r.State));
        Assert.Same(first.Runs[1], second.Runs[1]);
        Directory.Delete(home, recursive: true);
        Assert.Empty(second.Again().Runs);
        Directory.CreateDirectory(home);
    }

    [Fact]
    public void Damaged_notes_and_machine_are_told_and_hide_no_run()
    {
        string folder = new WrittenRun().Write(home, "run-1");
        File.WriteAllText(Path.Combine(folder, "notes.json"), "{\"tags\":null}");
        File.WriteAllText(Path.Combine(folder, "machine.json"), "{");
        RunIndex index = RunIndex.Read(home);
        Assert.Equal("run-1", Assert.Single(index.Runs).Id);
        Assert.Equal(["machine.json is damaged, and was passed over.", "notes.json is damaged, and was passed over."], index.Remarks.Select(Path.GetFileName));
        Assert.Same(RunNotes.None, RunRecord.Read(folder).Notes);
        Assert.Contains("is damaged", Assert.Throws<RunException>(() => RunNotes.Change(new(folder), notes => notes with { Remark = "seen" })).Message);
    }

    [Fact]
    public void Run_half_deleted_is_no_run()
    {
        new WrittenRun().Write(home, ".deleted-run-1");
        new WrittenRun { Day = -1 }.Write(home, "run-2");
        Assert.Equal(["run-2"], RunIndex.Read(home).Runs.Select(r => r.Id));
        Assert.Equal("run-2", RunShelf.Find("last", home).Folder.Id);
    }

    [Fact]
    public void Folder_of_runs_is_listed_whatever_became_of_one_of_them()
    {
        var random = new Random(1);
        string whole = new WrittenRun().Write(home, "run-1"), other = Path.Combine(home, "run-2");
        new RunNotes { Remark = "seen", Tags = ["a"] }.Write(new(whole));
        string[] files = ["request.json", "events.jsonl", "notes.json"];
        for (int round = 0; round < 1_000; round++)
        {
            if (Directory.Exists(other)) Directory.Delete(other, recursive: true);
            Directory.CreateDirectory(other);
            foreach (string file in files) File.Copy(Path.Combine(whole, file), Path.Combine(other, file));
            string spoilt = Path.Combine(other, files[random.Next(files.Length)]);
            File.WriteAllBytes(spoilt, Spoilt(File.ReadAllBytes(spoilt), random));
            var index = RunIndex.Read(home);
            Assert.Contains("run-1", index.Runs.Select(r => r.Id));
            // A list says of each run what it read, or why it could not.
            if (index.Runs.Count == 1) Assert.Contains(index.Remarks, remark => remark.Contains("run-2", StringComparison.Ordinal));
            else Assert.All(index.Runs, r => Assert.NotEmpty($"{r.Name}{r.Model}{r.Recipe}{r.Data}{string.Join(' ', r.Notes.Tags)}{r.Notes.Remark.Length}"));
        }
    }

    [Fact]
    public void Notes_changed_by_many_at_once_keep_what_each_said()
    {
        var folder = new RunFolder(new WrittenRun().Write(home, "run-1"));
        Parallel.For(0, 8, i => RunNotes.Change(folder, notes => notes with { Tags = [.. notes.Tags, $"t{i}"] }));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"t{i}"), RunNotes.Read(folder).Tags);
    }

    // A part cut out, a byte changed, a value replaced, or the file cut off.
    private static byte[] Spoilt(byte[] content, Random random)
    {
        int at = random.Next(content.Length), length = random.Next(content.Length - at);
        switch (random.Next(4))
        {
            case 0: return [.. content[..at], .. content[(at + length)..]];
            case 1: content[at] = (byte)random.Next(256); return content;
            case 2: return content[..at];
            default:
                string[] values = ["null", "-1", "1e999", "\"\"", "[]", "{}", "99999999999", "true"];
                MatchCollection found = Regex.Matches(Encoding.UTF8.GetString(content), @"(?<=:)\s*(""[^""]*""|[-\d.]+|true|false|null)");
                Match value = found[random.Next(found.Count)];
                string text = Encoding.UTF8.GetString(content);
                return Encoding.UTF8.GetBytes(text[..value.Index] + values[random.Next(values.Length)] + text[(value.Index + value.Length)..]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"stamp\":")]
    [InlineData("null\n[]\n")]
    public void Index_reads_the_runs_when_its_file_is_damaged(string content)
    {
        new WrittenRun().Write(home, "run-1");
        Assert.Single(RunIndex.Read(home).Runs);
        File.WriteAllText(Path.Combine(home, ".index.jsonl"), content);
        Assert.Single(RunIndex.Read(home).Runs);
    }

    [Fact]
    public void Index_tells_of_a_run_that_cannot_be_read_and_lists_the_others()
    {
        new WrittenRun().Write(home, "run-1");
        File.WriteAllText(Path.Combine(new WrittenRun().Write(home, "run-2"), "request.json"), "{");
        RunIndex index = RunIndex.Read(home);
        Assert.Equal("run-1", Assert.Single(index.Runs).Id);
        Assert.Contains("is damaged", Assert.Single(index.Remarks));
    }

    [Fact]
    public void Query_sorts_and_filters_as_it_is_asked()
    {
        new WrittenRun { Name = "wide", Parameters = 9000, Accuracy = 99.5, Day = 0 }.Write(home, "a");
        new WrittenRun { Name = "deep", Parameters = 3000, Accuracy = 99.1, Day = 1 }.Write(home, "b");
        new WrittenRun { Name = "deep", Parameters = 5000, Accuracy = 99.3, Day = 2, Recipe = "batch 64, epochs 1, adam 0.001, seed 1" }.Write(home, "c");
        new WrittenRun { Name = "wide", Parameters = 7000, Accuracy = 99.2, Day = 3, Finished = false }.Write(home, "d");
        IReadOnlyList<RunDigest> runs = RunIndex.Read(home).Runs;
        Assert.Equal("abcd", Ids(new() { }, runs));
        Assert.Equal("acdb", Ids(new() { Sort = "accuracy", Descending = true }, runs));
        Assert.Equal("bc", Ids(new() { Sort = "params", Model = "DEEP" }, runs));
        Assert.Equal("c", Ids(new() { Recipe = "adam" }, runs));
        Assert.Equal("d", Ids(new() { State = "stopped" }, runs));
        Assert.Equal("c", Ids(new() { Text = "BATCH 64" }, runs));
        Assert.Equal("ad", Ids(new() { Text = "wide" }, runs));
        Assert.Equal("ac", Ids(new() { LeastAccuracy = 99.3, MostParameters = 9000 }, runs));
        Assert.Equal("bc", Ids(new() { Since = new(2026, 1, 2), Until = new(2026, 1, 3) }, runs));
        Assert.Equal("ab", Ids(new() { Most = 2 }, runs));
        Assert.Contains("did you mean 'accuracy'?", Assert.Throws<RunException>(() => new RunQuery { Sort = "acuracy" }.Of(runs)).Message);
    }

    [Fact]
    public void Parent_is_the_most_alike_of_earlier_runs_unless_the_notes_name_one()
    {
        new WrittenRun { Day = 0 }.Write(home, "a");
        new WrittenRun { Day = 1, Model = "conv 4 k3, relu, flatten, linear 10, f.logsoftmax" }.Write(home, "b");
        new WrittenRun { Day = 2, Recipe = "batch 64, epochs 1, sgd 0.1, constant, seed 1" }.Write(home, "c");
        new RunNotes { Parent = "a" }.Write(new(new WrittenRun { Day = 3, Recipe = "batch 64, epochs 1, sgd 0.2, constant, seed 1" }.Write(home, "d")));
        IReadOnlyList<RunDigest> runs = RunIndex.Read(home).Runs;
        IReadOnlyList<RunDigest?> parents = TrialFamily.Parents(runs);
        Assert.Equal([null, "a", "a", "a"], parents.Select(p => p?.Id));
        Assert.Equal("batch 128 → 64; rate 0.1 → 0.2", TrialFamily.Changes(parents[3]!, runs[3]));
    }

    [Fact]
    public void Front_holds_what_nothing_smaller_beats()
    {
        new WrittenRun { Parameters = 100, Accuracy = 97 }.Write(home, "a");
        new WrittenRun { Parameters = 200, Accuracy = 96 }.Write(home, "b");
        new WrittenRun { Parameters = 300, Accuracy = 98 }.Write(home, "c");
        new WrittenRun { Parameters = 300, Accuracy = 97.5 }.Write(home, "d");
        new WrittenRun { Parameters = 400, Accuracy = 97.9, Validate = true }.Write(home, "e");
        new WrittenRun { Parameters = 500, Accuracy = 99, Finished = false }.Write(home, "f");
        Assert.Equal(["a", "c", "e"], TrialFront.Of(RunIndex.Read(home).Runs).Select(r => r.Id));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("")]
    [InlineData("a/b")]
    public void Tag_is_refused_when_it_is_no_word(string tag) =>
        Assert.Contains("is no tag", Assert.Throws<RunException>(() => new RunNotes { Tags = [tag] }.Write(new(home))).Message);

    [Fact]
    public void Removal_takes_the_run_and_nothing_else()
    {
        new WrittenRun().Write(home, "a");
        new WrittenRun().Write(home, "b");
        RunRemoval.Delete(new(Path.Combine(home, "a")));
        Assert.Equal(["b"], Directory.GetDirectories(home).Select(p => Path.GetFileName(p)));
    }

    [Fact]
    public void Removal_is_refused_when_a_process_is_at_the_run()
    {
        var folder = new RunFolder(new WrittenRun { Finished = false }.Write(home, "a"));
        using (RunLock.TryTake(folder.Lock))
            Assert.Contains("a process is at work", Assert.Throws<RunException>(() => RunRemoval.Delete(folder)).Message);
        Assert.True(folder.Exists);
    }

    [Fact]
    public void Curves_of_runs_are_drawn_and_named()
    {
        new WrittenRun { Name = "one" }.Write(home, "run-a");
        new WrittenRun { Name = "two", Validate = true }.Write(home, "run-b");
        string svg = ComparisonPicture.Draw([RunRecord.Read(Path.Combine(home, "run-a")), RunRecord.Read(Path.Combine(home, "run-b"))]).ToSvg();
        Assert.Contains("1  run-a: one on MNIST", svg);
        Assert.Contains("2  run-b: two on MNIST", svg);
        Assert.Contains("On test images of MNIST and validation images of MNIST", svg);
        Assert.Throws<RunException>(() => ComparisonPicture.Draw([]));
    }

    private static string Ids(RunQuery query, IReadOnlyList<RunDigest> runs) => string.Concat(query.Of(runs).Select(r => r.Id));

    private static string Shown(RunDigest r) => $"{r with { Notes = RunNotes.None }}";
}
