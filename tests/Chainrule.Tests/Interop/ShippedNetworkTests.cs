using Chainrule.Briefs;
using Chainrule.Data;
using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Testing;
using Chainrule.Training;

namespace Chainrule.Tests.Interop;

/// <summary>The trained networks that come with Chainrule: each is what its name says, within its class's budget, and reads what its file claims.</summary>
public class ShippedNetworkTests
{
    private const int LargestFile = 100_000, LargestTeacher = 1_500_000;

    // In no class: it is there for the others to learn from.
    private const string Teacher = "teacher";

    [Fact]
    public void Network_is_small_and_the_built_in_model_of_its_name()
    {
        foreach (ShippedNetwork network in All())
        {
            Assert.InRange(network.Bytes.Length, 1, network.Name == Teacher ? LargestTeacher : LargestFile);
            Assert.Equal(BuiltInModels.Find(network.Name)?.Build().ToString(), network.Model.ToString());
            Assert.Equal(("MNIST", "false"), (network.File.Metadata[WeightFile.DataKey], network.File.Metadata[WeightFile.SyntheticKey]));
            Assert.Equal(network.Name, ShippedNetworks.Find(network.Name.ToUpperInvariant())?.Name);
        }
    }

    /// <summary>So './chainrule train NAME' makes the file again.</summary>
    [Fact]
    public void Network_was_trained_by_the_recipe_of_its_name()
    {
        foreach (ShippedNetwork network in All())
        {
            RecipeSource recipe = Recipes.For(network.Name);
            Assert.Equal((network.Name, recipe.Recipe.ToString()), (recipe.Name, network.File.Metadata["recipe"]));
        }
    }

    [Fact]
    public void Network_keeps_within_the_budget_of_its_class()
    {
        foreach (ShippedNetwork network in All().Where(n => n.Name != Teacher))
        {
            BriefResult result = BuiltInBriefs.Find(network.Name)!.Build().Check(BriefSubject.Of(network));
            Assert.All(result.Clauses, c => Assert.True(c.Clause is BoundClause { Measure: Measure.Accuracy } ? c.Verdict != ClauseVerdict.NotKnown : c.Verdict == ClauseVerdict.Met, $"{network.Name}: {c.Clause}: {c.Told}"));
        }
    }

    [MnistFact]
    public void Network_reads_as_many_test_images_right_as_its_file_tells()
    {
        ImageData data = DataFinder.Find(new() { Folder = MnistData.Folder });
        foreach (ShippedNetwork network in All())
        {
            using var reader = DigitReader.Load(network.Name);
            Assert.Equal(network.Record, (reader.Evaluate(data.Test).Correct, data.Test.Count));
        }
    }

    /// <summary>The page's tables are of MNIST's test images and of these very files, whatever images were at hand when they were written.</summary>
    [Theory]
    [InlineData("digits", "all")]
    [InlineData("robustness", "as they are")]
    public void Page_tells_the_accuracy_that_the_file_tells(string table, string row)
    {
        string[] lines = File.ReadAllText(Repository.File("docs", "frontier.md")).Split($"<!-- bench/frontier {table} -->")[1].Split("<!-- end -->")[0].Split('\n');
        string[] names = Cells(lines.First(line => line.StartsWith('|'))), told = Cells(lines.Single(line => line.StartsWith($"| {row} |", StringComparison.Ordinal)));
        Assert.Equal(["compact", "flagship", "pocket", "speck", Teacher], ShippedNetworks.Names);
        foreach (ShippedNetwork network in All().Where(n => n.Name != Teacher))
        {
            (int correct, int images) = network.Record;
            Assert.Equal($"{100.0 * correct / images:F2}", told[Array.IndexOf(names, network.Name)]);
        }

        static string[] Cells(string line) => [.. line.Split('|').Select(cell => cell.Trim(' ', '`', '*'))];
    }

    [Fact]
    public void Name_that_no_network_has_finds_nothing()
    {
        Assert.Null(ShippedNetworks.Find("nonsuch"));
        Assert.Throws<FileNotFoundException>(() => WeightSource.Find("nonsuch"));
    }

    [Fact]
    public void Slip_in_a_name_is_told_with_the_name_that_was_meant()
    {
        foreach (string name in ShippedNetworks.Names)
        {
            var refusal = Assert.Throws<SafetensorsException>(() => WeightSource.Find(name + "x"));
            Assert.Equal($"no network that comes with it and no file is called '{name}x'.\n  Needed: trained weights.\n  Next: did you mean '{name}'?", refusal.Message);
        }
    }

    private static IEnumerable<ShippedNetwork> All() => ShippedNetworks.Names.Select(name => ShippedNetworks.Find(name)!);
}
