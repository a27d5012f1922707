using System.Text.Json.Serialization;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Models;

namespace Chainrule.Cli.Verbs;

internal static class ModelsVerb
{
    public static Verb Verb { get; } = new("models", "The models that come with it.")
    {
        Details = "Any of these names stands wherever a MODEL is asked for. Layers are counted as the layer table of 'summary' prints them."
            + " docs/models.md tells the notation.",
        Options = [CommonOptions.Json],
        Examples =
        [
            new("models", "lists them"),
            new("models --json", "lists them with their notation, as JSON"),
        ],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        ModelsEntry[] entries = [.. BuiltInModels.All.Select(Entry)];
        if (call.Get(CommonOptions.Json)) call.WriteJson(new(entries), ModelsJson.Default.ModelsDocument);
        else WriteTable(entries, call.Terminal);
        return 0;
    }

    private static ModelsEntry Entry(BuiltInModel model)
    {
        Model built = model.Build();
        var summary = Summary.Of(built);
        return new(model.Name, summary.Parameters, summary.Work.Forward, summary.Printed.Count(), model.About, model.Source,
            built.ToString());
    }

    private static void WriteTable(ModelsEntry[] entries, Terminal terminal)
    {
        var table = new TextTable("name", ">parameters", ">multiply-adds", ">layers", "what it is", "source");
        foreach (ModelsEntry e in entries)
            table.Add(e.Name, $"{e.Parameters:N0}", $"{e.MultiplyAdds / 1e6:F2} M", $"{e.Layers}", e.About, e.Source);
        table.Write(terminal);
    }
}

internal sealed record ModelsDocument(ModelsEntry[] Models);

internal sealed record ModelsEntry(string Name, long Parameters, long MultiplyAdds, int Layers, string About, string Source,
    string Notation);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ModelsDocument))]
internal sealed partial class ModelsJson : JsonSerializerContext;
