namespace Chainrule.Sheets.Tests.Worksheets;

/// <summary>The tests that look at the same recalculated workbooks: another program works them out once for all.</summary>
[CollectionDefinition(Name)]
public sealed class RecalculatedOnce : ICollectionFixture<RecalculatedWorkbooks>
{
    public const string Name = "recalculated workbooks";
}
