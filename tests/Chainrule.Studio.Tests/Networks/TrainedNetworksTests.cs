using Chainrule.Studio.Hosting;
using Chainrule.Studio.Networks;
using Chainrule.Studio.Trials;

namespace Chainrule.Studio.Tests.Networks;

public sealed class TrainedNetworksTests
{
    private static readonly NetworkChoice Quick = new("compact", "compact", Shipped: true), Slow = new("slow", "slow", Shipped: true);

    private readonly RunCatalogue runs = new(new StudioOptions { RunsFolder = Path.Combine(Path.GetTempPath(), $"studio-none-{Guid.NewGuid():N}") });

    [Fact]
    public async Task Network_is_had_while_another_is_being_read()
    {
        using ManualResetEventSlim begun = new(), go = new();
        using var networks = new TrainedNetworks(runs, choice =>
        {
            if (choice == Slow)
            {
                begun.Set();
                go.Wait();
            }

            return TrainedNetwork.Load("compact");
        });
        Task<TrainedNetwork> reading = Task.Run(() => networks.Load(Slow));
        begun.Wait();
        try
        {
            TrainedNetwork quick = await Task.Run(() => networks.Load(Quick)).WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Same(quick, networks.Loaded(Quick));
            Assert.Null(networks.Loaded(Slow));
        }
        finally
        {
            go.Set();
        }

        Assert.Same(await reading, networks.Loaded(Slow));
    }

    [Fact]
    public void Network_that_could_not_be_read_is_tried_again()
    {
        int tries = 0;
        using var networks = new TrainedNetworks(runs, _ => ++tries == 1 ? throw new IOException("The disk is away.") : TrainedNetwork.Load("compact"));
        Assert.Throws<IOException>(() => networks.Load(Quick));
        Assert.Null(networks.Loaded(Quick));
        Assert.Same(networks.Load(Quick), networks.Load(Quick));
        Assert.Equal(2, tries);
    }
}
