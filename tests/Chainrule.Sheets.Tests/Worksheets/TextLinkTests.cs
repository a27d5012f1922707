using System.Xml.Linq;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Tests.Networks;
using Chainrule.Sheets.Tests.Spreadsheet;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Sheets.Tests.Worksheets;

/// <summary>Every text of the drawn network follows a cell: the shape names the cell, the cell finds the quantity in the training table.</summary>
public sealed class TextLinkTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-links-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Shape_shows_the_quantity_that_it_is_named_after(string name)
    {
        string path = Path.Combine(folder, "sheet.xlsx");
        NetworkPlan plan = SampleNetworks.All[name].Plan();
        WorksheetFile.Write(new WorksheetPlan { Network = plan, Rows = 4 }, path);
        Dictionary<string, object> values = WorkbookReading.Values(path);
        Dictionary<string, string> formulas = WorkbookReading.Formulas(path);
        XElement[] shapes = [.. WorkbookReading.Parts(path, "xl/drawings/drawing").SelectMany(part => part.Descendants()).Where(node => node.Name.LocalName == "sp")];
        foreach (XElement shape in shapes)
        {
            string link = ((string)shape.Attribute("textlink")!).Replace("$", "", StringComparison.Ordinal);
            string symbol = (string)shape.Descendants().First(node => node.Name.LocalName == "cNvPr").Attribute("name")!;
            XElement field = Assert.Single(shape.Descendants(), node => node.Name.LocalName == "fld");
            Assert.Equal("TxLink", (string)field.Attribute("type")!);
            Assert.Equal(values[link], Assert.Single(field.Elements(), node => node.Name.LocalName == "t").Value);

            // "h1"&CHAR(10)&IF(ISNUMBER(D27),FIXED(D27,4),"?"), and D27 holds INDEX(Training!$O$5:$O$8,shown_step).
            string words = formulas[link];
            Assert.StartsWith($"\"{symbol}\"&", words);
            string shown = formulas["Network!" + Between(words, "ISNUMBER(", ")")];
            string column = Between(shown, "Training!$", "$5:");
            Assert.Equal($"INDEX(Training!${column}$5:${column}$8,shown_step)", shown);
            Assert.Equal(symbol, values[$"Training!{column}4"]);
        }

        string[] drawn = [.. shapes.Select(shape => (string)shape.Descendants().First(node => node.Name.LocalName == "cNvPr").Attribute("name")!)];
        Assert.Subset(drawn.ToHashSet(), new HandNetwork(plan).Weights.Select(weight => weight.Symbol.Name).ToHashSet());
    }

    [Fact]
    public void Field_of_each_shape_has_an_identity_of_its_own()
    {
        string path = Path.Combine(folder, "sheet.xlsx");
        WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions { Bias = true }.Plan(), Rows = 4 }, path);
        string[] identities = [.. WorkbookReading.Parts(path, "xl/drawings/drawing").SelectMany(part => part.Descendants()).Where(node => node.Name.LocalName == "fld")
            .Select(field => (string)field.Attribute("id")!)];
        Assert.Equal(identities.Length, identities.Distinct().Count());
        Assert.All(identities, identity => Assert.True(Guid.TryParseExact(identity, "B", out _), identity));
    }

    private static string Between(string text, string before, string behind)
    {
        int from = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[from..text.IndexOf(behind, from, StringComparison.Ordinal)];
    }
}
