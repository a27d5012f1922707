using Chainrule.Execution;

namespace Chainrule.Tests.Execution;

public class TeamTests
{
    public static TheoryData<int> Counts => [1, 2, 3, 2 * Environment.ProcessorCount + 1];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Team_runs_a_job_once_on_every_thread_however_few_cores_there_are(int count)
    {
        using var team = new Team(count);
        var runs = new int[count];
        for (int job = 0; job < 200; job++) team.Run(thread => Interlocked.Increment(ref runs[thread]));
        Assert.All(runs, n => Assert.Equal(200, n));
    }

    /// <summary>Each thread writes its number, meets the others and adds up what all of them wrote; a thread that ran ahead would be seen.</summary>
    [Theory]
    [MemberData(nameof(Counts))]
    public void Team_waits_for_all_where_threads_meet(int count)
    {
        using var team = new Team(count);
        var (written, sums) = (new int[count], new int[count]);
        int together = 0, wrong = 0;
        team.Run(thread =>
        {
            for (int round = 1; round <= 100; round++)
            {
                written[thread] = round * (thread + 1);
                team.Meet(argument => together += argument, round);
                sums[thread] = written.Sum();
                if (sums[thread] != round * count * (count + 1) / 2 || together != round * (round + 1) / 2) Interlocked.Increment(ref wrong);
                team.Meet();
            }
        });
        Assert.Equal((0, 5050), (wrong, together));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Team_runs_a_job_on_as_many_threads_as_it_is_told_and_on_all_again_afterwards(int count)
    {
        using var team = new Team(count);
        var runs = new int[count];
        for (int job = 0; job < 50; job++)
            for (int threads = 1; threads <= count; threads++)
                team.Run(
                    thread =>
                    {
                        team.Meet();
                        Interlocked.Increment(ref runs[thread]);
                    },
                    threads);
        Assert.Equal(Enumerable.Range(0, count).Select(thread => 50 * (count - thread)), runs);
    }

    [Fact]
    public void Team_tells_the_failure_of_a_thread_and_works_on()
    {
        using var team = new Team(3);
        for (int failing = 0; failing < 3; failing++)
        {
            Exception told = Assert.Throws<InvalidOperationException>(() => team.Run(thread =>
            {
                if (thread == failing) throw new FormatException("crooked");
                team.Meet();
            }));
            Assert.Equal("A thread of the network failed: crooked", told.Message);
            int runs = 0;
            team.Run(_ =>
            {
                team.Meet();
                Interlocked.Increment(ref runs);
            });
            Assert.Equal(3, runs);
        }
    }
}
