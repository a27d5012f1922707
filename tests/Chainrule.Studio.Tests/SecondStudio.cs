namespace Chainrule.Studio.Tests;

/// <summary>A second studio and browser. Tests in a browser mostly wait, so two rows of them run side by side; neither sees the other's runs and trainings.</summary>
[CollectionDefinition(Name)]
public sealed class SecondStudio : ICollectionFixture<StudioFixture>
{
    public const string Name = "second studio";
}
