using System.Text;

namespace Chainrule.Models;

/// <summary>
/// The layer table that PyTorch's users know, character by character. Layers called as functions have no line, and the sizes count
/// printed lines only; -1 stands for the batch.
/// </summary>
internal static class LayerTable
{
    private const double Megabyte = 1024 * 1024;

    private static readonly string Line = new('-', 64);
    private static readonly string DoubleLine = new('=', 64);

    public static string Of(Summary summary)
    {
        var text = new StringBuilder();
        text.AppendJoin('\n', Line, Row("Layer (type)", "Output Shape", "Param #"), DoubleLine).Append('\n');
        foreach (SummaryRow row in summary.Printed)
            text.Append(Row(row.Title, Shape(row), $"{row.Parameters:N0}")).Append('\n');
        var sizes = TableSizes.Of(summary);
        text.AppendJoin('\n', DoubleLine,
            $"Total params: {summary.Parameters:N0}",
            $"Trainable params: {summary.Parameters:N0}",
            "Non-trainable params: 0",
            Line,
            $"Input size (MB): {sizes.Input / Megabyte:F2}",
            $"Forward/backward pass size (MB): {sizes.Pass / Megabyte:F2}",
            $"Params size (MB): {sizes.Parameters / Megabyte:F2}",
            $"Estimated Total Size (MB): {sizes.Total / Megabyte:F2}",
            Line);
        return text.Append('\n').ToString();
    }

    private static string Row(string layer, string shape, string parameters) => $"{layer,20}  {shape,25} {parameters,15}";

    private static string Shape(SummaryRow row) => row.Flat
        ? $"[-1, {row.Output.Count}]"
        : $"[-1, {row.Output.Channels}, {row.Output.Height}, {row.Output.Width}]";
}
