using Chainrule.Cli.Commands;
using Chainrule.Sheets.Derivations;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Cli.Verbs;

internal static class DeriveVerb
{
    private const string All = "all";

    private static readonly Argument Asked = new("WEIGHT", "The weight or bias whose gradient is derived, such as w5; all for the complete guide, which is also the default.") { Optional = true };

    private static readonly Option<string> Format = Option.Choice("--format", "FORMAT", "text, latex or markdown.", "text", "latex", "markdown") with { Default = "text" };

    public static Verb Verb { get; } = new("derive", "Derive the gradients of a small network by the chain rule, step by step.")
    {
        Details = NetworkArguments.Defaults,
        Arguments = [Asked],
        Options = [Format, .. NetworkArguments.All, CommonOptions.Json],
        Examples =
        [
            new("derive w5", "one weight of the exercise's network"),
            new("derive all --format markdown", "the complete guide"),
            new("derive w1 --net 2-3-2 --activation tanh,softmax --bias --format latex", "another network, as a LaTeX document"),
        ],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        var network = new HandNetwork(NetworkArguments.Read(call));
        string name = call.Find(Asked) ?? All;
        Guide guide = name == All ? Derivation.Complete(network) : Derivation.Of(network, name);
        IEnumerable<Weight> weights = network.Parameters.Where(weight => name == All || weight.Symbol.Name == name);
        if (call.Get(CommonOptions.Json)) call.WriteJson(DeriveDocument.Of(network, guide, weights), SheetJson.Default.DeriveDocument);
        else call.Out.Write(Printer(call.Get(Format)).Print(guide));
        foreach (string remark in Remarks.On(network.Plan)) call.Error.WriteLine($"chainrule: derive: {remark}");
        return 0;
    }

    private static GuidePrinter Printer(string format) => format switch
    {
        "latex" => new LatexGuide(),
        "markdown" => new MarkdownGuide(),
        _ => new TextGuide(),
    };
}
