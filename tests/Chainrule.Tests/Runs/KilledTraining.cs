using Chainrule.Runs;
using Chainrule.Tests.Training;
using Chainrule.Training;

namespace Chainrule.Tests.Runs;

/// <summary>The training that <see cref="KillTests"/> kills, in a process of its own: long enough to be killed often, with a checkpoint behind every one of its small steps.</summary>
internal static class KilledTraining
{
    public static Recipe Recipe { get; } = SmallImages.Recipe with { Batch = 16, Epochs = 60 };

    public static RunPlan Plan(string folder) => new("small", SmallImages.Model, Recipe, SmallImages.Data) { Folder = folder, Options = new() { Threads = 1 } };

    /// <summary>Begins the run in the folder, or goes on with it; says a word as soon as it trains.</summary>
    public static string Run(string folder) => Train(folder, TimeSpan.Zero);

    public static string Train(string folder, TimeSpan betweenCheckpoints)
    {
        using RecordedTraining training = new RunFolder(folder).Exists ? RecordedTraining.Resume(folder, SmallImages.Data, threads: 1) : RecordedTraining.Begin(Plan(folder));
        training.BetweenCheckpoints = betweenCheckpoints;
        bool told = false;
        training.Run(new Recorded<TrainingProgress>
        {
            Then = _ =>
            {
                if (told) return;
                told = true;
                Console.WriteLine("trains");
                Console.Out.Flush();
            },
        });
        return "done";
    }
}
