using System.Text.RegularExpressions;
using Chainrule.Models;
using Chainrule.Testing;

namespace Chainrule.Tests.Models;

/// <summary>The layer tables beside those of the source documents, which stand in Golden as they were printed.</summary>
public class LayerTableTests
{
    [Theory]
    [InlineData("classic-17130")]
    [InlineData("classic-19848")]
    [InlineData("classic-17054")]
    public void Layer_table_is_the_documents_character_by_character(string name)
    {
        string printed = Golden(name + ".txt");
        Assert.StartsWith(printed, Table(name), StringComparison.Ordinal);
    }

    [Fact]
    public void Layer_table_is_the_fourth_documents_but_for_the_blanks_before_a_line()
    {
        // That document lost three blanks before each layer when it was indented.
        string printed = Golden("classic-12442.txt");
        Assert.StartsWith(Flush(printed), Flush(Table("classic-12442")), StringComparison.Ordinal);
    }

    [Fact]
    public void Layer_table_has_the_cells_of_the_second_documents_markdown()
    {
        // That document turned its table into Markdown; cells, order and totals are those that were printed.
        string[] printed = Cells(Golden("classic-17022.md"));
        Assert.Equal(23, printed.Length);
        Assert.Equal(printed, Cells(Table("classic-17022")));
    }

    [Fact]
    public void Layer_table_prints_a_residual_after_its_branch_and_its_projection()
    {
        string table = LayerTable.Of(Summary.Of(Model.Parse("residual(conv 4 k3 p1, bn; conv 4 k1), f.relu, gap, flatten, bn, linear 10")));
        Assert.Equal(
            [
                "Conv2d-1 [-1, 4, 28, 28] 40", "BatchNorm2d-2 [-1, 4, 28, 28] 8", "Conv2d-3 [-1, 4, 28, 28] 8", "Residual-4 [-1, 4, 28, 28] 0",
                "AdaptiveAvgPool2d-5 [-1, 4, 1, 1] 0", "Flatten-6 [-1, 4] 0", "BatchNorm1d-7 [-1, 4] 8", "Linear-8 [-1, 10] 50",
            ],
            Cells(table).Where(line => line.Contains('[')));
    }

    [Fact]
    public void Layer_table_has_a_line_without_parameters_for_straighten()
    {
        string table = LayerTable.Of(Summary.Of(Model.Parse("in 3x9x13, straighten, conv 4 k3, f.relu, gap, flatten")));
        Assert.Equal(
            ["Straighten-1 [-1, 3, 9, 13] 0", "Conv2d-2 [-1, 4, 7, 11] 112", "AdaptiveAvgPool2d-3 [-1, 4, 1, 1] 0", "Flatten-4 [-1, 4] 0"],
            Cells(table).Where(line => line.Contains('[')));
    }

    private static string Table(string name) => LayerTable.Of(Summary.Of(BuiltInModels.Find(name)!.Build()));

    private static string Golden(string file) =>
        File.ReadAllText(Repository.File("tests", "Chainrule.Tests", "Models", "Golden", file)).ReplaceLineEndings("\n");

    private static string Flush(string table) => string.Join('\n', table.Split('\n').Select(line => line.TrimStart()));

    private static string[] Cells(string table) => [.. table.Split('\n')
        .Select(line => Regex.Replace(line.Replace('|', ' '), @"\s+", " ").Trim())
        .Where(line => Regex.IsMatch(line, "[A-Za-z]"))];
}
