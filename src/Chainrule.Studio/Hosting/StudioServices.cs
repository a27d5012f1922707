using Chainrule.Studio.Checking;
using Chainrule.Studio.Networks;
using Chainrule.Studio.Training;
using Chainrule.Studio.Trials;
using Microsoft.Extensions.DependencyInjection;

namespace Chainrule.Studio.Hosting;

/// <summary>What the pages share.</summary>
internal static class StudioServices
{
    public static void Add(IServiceCollection services) => services
        .AddSingleton<CheckedFiles>()
        .AddSingleton<ImageShelf>(_ => new ImageShelf())
        .AddSingleton(services => new TrainedNetworks(services.GetRequiredService<RunCatalogue>()))
        .AddSingleton<TrainingDesk>()
        .AddSingleton(services => new RunCatalogue(services.GetRequiredService<StudioOptions>()));
}
