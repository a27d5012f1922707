namespace Chainrule.Studio.Tests;

/// <summary>The tests that share one studio and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class SharedStudio : ICollectionFixture<StudioFixture>
{
    public const string Name = "studio";
}
