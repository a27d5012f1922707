using System.Xml.Linq;
using Chainrule.Sheets.Derivations;
using Chainrule.Sheets.Drawings;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Worksheets;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Drawings;

/// <summary>
/// docs/backpropagation.md holds the guide as the program prints it, between words of ours, and two pictures. With CHAINRULE_WRITE_DOCS=1 the test
/// writes them anew instead of comparing.
/// </summary>
public class BackpropagationPageTests
{
    private const string Begin = "<!-- The guide: derive all --format markdown. Written by a test; what is changed here is lost. -->\n";
    private const string End = "<!-- The guide ends. -->\n";

    private static readonly NetworkPlan Plan = new NetworkOptions().Plan();

    private static string Page => Repository.File("docs", "backpropagation.md");

    [Fact]
    public void Page_holds_the_guide_as_the_program_prints_it()
    {
        string page = File.ReadAllText(Page);
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(from >= Begin.Length && to >= from, $"{Page} has no place for the guide");
        string guide = Guide();
        if (Writing) File.WriteAllText(Page, page[..from] + guide + page[to..]);
        else Assert.Equal(guide, page[from..to]);
    }

    [Fact]
    public void Pictures_are_the_ones_that_the_program_draws()
    {
        Compare("network.svg", NetworkPicture.Svg(Plan));
        Compare("rates.svg", RatesPicture.Svg(Plan, new WorksheetPlan { Network = Plan }.Rates, 46));
    }

    [Theory]
    [InlineData("1-1")]
    [InlineData("3-4-4-2")]
    [InlineData("7-9-4")]
    public void Picture_of_any_network_is_well_formed_and_inside_its_frame(string net)
    {
        var svg = XElement.Parse(NetworkPicture.Svg(new NetworkOptions { Net = net, Bias = true }.Plan()));
        double width = (double)svg.Attribute("width")!;
        double height = (double)svg.Attribute("height")!;
        foreach (XElement box in svg.Descendants().Where(node => node.Name.LocalName == "rect"))
        {
            double left = (double?)box.Attribute("x") ?? 0;
            double top = (double?)box.Attribute("y") ?? 0;
            Assert.InRange(left, 0, width - (double)box.Attribute("width")!);
            Assert.InRange(top, 0, height - (double)box.Attribute("height")!);
        }
    }

    private static bool Writing => Environment.GetEnvironmentVariable("CHAINRULE_WRITE_DOCS") == "1";

    // The page has a title of its own, so the guide's headings go one level down and its title away.
    private static string Guide()
    {
        string[] lines = new MarkdownGuide().Print(Derivation.Complete(new HandNetwork(Plan))).Split('\n');
        return string.Join('\n', lines.Skip(1).Select(line => line.StartsWith("## ", StringComparison.Ordinal) ? "#" + line : line));
    }

    private static void Compare(string name, string drawn)
    {
        string path = Repository.File("docs", "pictures", name);
        if (Writing) File.WriteAllText(path, drawn);
        else Assert.Equal(drawn, File.ReadAllText(path));
    }
}
