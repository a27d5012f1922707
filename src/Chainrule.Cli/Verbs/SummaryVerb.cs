using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Models;

namespace Chainrule.Cli.Verbs;

internal static class SummaryVerb
{
    public static Verb Verb { get; } = new("summary",
        "Layers, output shapes, parameters, receptive field, multiply-adds and memory of a model.")
    {
        Details = "First the layer table that PyTorch's users know, then a table of our own that has every layer, those called as functions too.",
        Arguments = [ModelArgument.Model],
        Options = [CommonOptions.Json],
        Examples =
        [
            new("summary classic-17130", "prints the tables of the classic with 17,130 parameters"),
            new("summary 'conv 8 k3, relu, maxpool 2, flatten, linear 10, f.logsoftmax'", "prints those of a model typed in"),
            new("summary resnet-tiny --json", "gives the same figures to a program"),
        ],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        ModelSource source = ModelSource.Find(call.Get(ModelArgument.Model));
        var summary = Summary.Of(source.Model);
        if (call.Get(CommonOptions.Json)) call.WriteJson(SummaryDocument.Of(source.Name, summary), SummaryJson.Default.SummaryDocument);
        else Write(summary, call.Terminal);
        return 0;
    }

    private static void Write(Summary summary, Terminal terminal)
    {
        terminal.Out.WriteLine(LayerTable.Of(summary));
        var table = new TextTable("layer", "notation", "name", "output", ">parameters", ">receptive field", ">jump", ">multiply-adds",
            ">memory");
        foreach (SummaryRow row in summary.Rows)
        {
            string notation = new string(' ', 2 * row.Depth) + row.Notation;
            table.Add([row.Title, notation, row.Layer.Functional ? "" : row.Name, $"{row.Output}", .. Figures(row.Parameters, row.View, row.Work, row.Memory)]);
        }

        table.Add(["total", "", "", "", .. Figures(summary.Parameters, summary.View, summary.Work, summary.Memory)]);
        table.Write(terminal);
        WriteNotes(summary, terminal);
    }

    private static string[] Figures(long parameters, View view, Work work, long memory) =>
    [
        $"{parameters:N0}",
        Sides(view.Rows.Length, view.Columns.Length),
        Sides(view.Rows.Jump, view.Columns.Jump),
        $"{work.Forward:N0}",
        Bytes(memory),
    ];

    private static void WriteNotes(Summary summary, Terminal terminal)
    {
        Shape input = summary.Model.Input;
        View view = summary.View;
        terminal.Out.WriteLine();
        if (view.Rows.Length > input.Height || view.Columns.Length > input.Width)
            terminal.Out.WriteLine($"The receptive field is wider than the image of {input.Height}×{input.Width}: a result can depend on all of it.");
        terminal.Out.WriteLine($"Training: {Mega(summary.Work.TrainingFlop)} MFLOP an image: three times the multiply-adds,"
            + " less the gradient of the image, two operations each.");
        terminal.Out.WriteLine($"Memory in training: {Bytes(summary.Memory)} an image for outputs and their gradients,"
            + $" {Bytes(128 * summary.Memory)} for a batch of 128;"
            + $" {Bytes(12 * summary.Parameters)} for weights, gradients and momentum.");
    }

    private static string Mega(long operations) => (operations / 1e6).ToString(operations < 1_000_000 ? "F3" : "F1");

    private static string Sides(long rows, long columns) => rows == columns ? $"{rows:N0}" : $"{rows:N0}×{columns:N0}";

    private static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} B",
        < 1 << 20 => $"{bytes / 1024.0:N1} kB",
        _ => $"{bytes / 1048576.0:N2} MB",
    };
}
