using Chainrule.Studio.Checking;
using Microsoft.Extensions.DependencyInjection;

namespace Chainrule.Studio.Hosting;

/// <summary>What the pages share.</summary>
internal static class StudioServices
{
    public static void Add(IServiceCollection services) => services.AddSingleton<CheckedFiles>();
}
