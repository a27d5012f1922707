using Chainrule.Runs;

namespace Chainrule.Tests.Runs;

public sealed class EventLogTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("chainrule-events-").FullName, "events.jsonl");
    private readonly List<string> remarks = [];

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public void Events_come_back_as_they_were_written()
    {
        RunEvent[] all =
        [
            new BeginRecord(0),
            new StepsRecord(50, 1, 0.5, 0.75, 88.5, 0.01, 40_000),
            new EpochRecord(60, 1, 0.01, 0.001, 0.4, 0.7, 89.25, "test", 10_000, 9_800, 98, 0.0625, 1.5, 1.625),
            new StopRecord(61, StopRecord.Asked, "it was asked to stop"),
            new EndRecord(120, 3.5),
        ];
        Write(all);
        Assert.Equal(all, EventReader.Read(path, remarks));
        Assert.Empty(remarks);
        Assert.Equal(all.Length, File.ReadAllLines(path).Length);
    }

    [Fact]
    public void Torn_last_line_is_passed_over_with_a_word_and_cut_off_by_the_next_writer()
    {
        Write(new BeginRecord(0), new StepsRecord(50, 1, 0.5, 0.75, 88.5, 0.01, 40_000));
        byte[] whole = File.ReadAllBytes(path);
        int first = Array.IndexOf(whole, (byte)'\n') + 1;
        for (int length = first + 1; length < whole.Length; length++)
        {
            remarks.Clear();
            File.WriteAllBytes(path, whole[..length]);
            Assert.Equal(new BeginRecord(0).Step, Assert.Single(EventReader.Read(path, remarks)).Step);
            Assert.Equal($"{path}: the last line is torn, and was passed over.", Assert.Single(remarks));
        }

        Write(new ResumeRecord(0));
        remarks.Clear();
        Assert.Equal([typeof(BeginRecord), typeof(ResumeRecord)], EventReader.Read(path, remarks).Select(e => e.GetType()));
        Assert.Empty(remarks);
    }

    [Fact]
    public void Line_that_is_no_event_is_passed_over_with_its_number()
    {
        Write(new BeginRecord(0), new EndRecord(5, 1));
        File.WriteAllLines(path, [File.ReadLines(path).First(), "{\"event\":\"party\"}", "?", .. File.ReadLines(path).Skip(1)]);
        Assert.Equal([typeof(BeginRecord), typeof(EndRecord)], EventReader.Read(path, remarks).Select(e => e.GetType()));
        Assert.Equal([$"{path}, line 2: no event, and was passed over.", $"{path}, line 3: no event, and was passed over."], remarks);
    }

    [Fact]
    public void Resumption_makes_void_what_came_behind_its_step()
    {
        Write(new BeginRecord(0), Steps(10), Steps(20), new StopRecord(22, StopRecord.Failed, ""), new ResumeRecord(10), Steps(20), Steps(30));
        Assert.Equal([0, 10, 10, 20, 30], EventReader.Read(path, remarks).Select(e => e.Step));
    }

    private static StepsRecord Steps(long step) => new(step, 1, 0, 0, 0, 0, 0);

    private void Write(params RunEvent[] events)
    {
        using var log = new EventLog(path);
        foreach (RunEvent line in events) log.Append(line);
    }
}
