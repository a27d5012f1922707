using Chainrule.Models;

namespace Chainrule.Studio.Design;

/// <summary>A model as a row of blocks: as high as its map, as wide as it has channels, in a logarithm so that none is lost.</summary>
internal static class ModelDrawing
{
    public const double Height = 165;
    private const double Gap = 10;
    private const double Left = 8;

    public static IReadOnlyList<ModelBlock> Of(Summary summary)
    {
        int tallest = Math.Max(summary.Model.Input.Height, summary.Rows.Max(row => row.Output.Height));
        List<ModelBlock> blocks = [Block(-1, "input", "input", summary.Model.Input, Left, tallest)];
        for (int k = 0; k < summary.Rows.Count; k++)
        {
            SummaryRow row = summary.Rows[k];
            ModelBlock before = blocks[^1];
            blocks.Add(Block(k, Kind(row.Layer), row.Notation, row.Output, before.X + before.Width + Gap, tallest));
        }

        return blocks;
    }

    public static double WidthOf(IReadOnlyList<ModelBlock> blocks) => blocks[^1].X + blocks[^1].Width + Left;

    public static string Kind(Layer layer) => layer switch
    {
        Conv2d => "conv",
        Linear => "linear",
        BatchNorm2d => "norm",
        MaxPool2d or AvgPool2d or GlobalAvgPool => "pool",
        Dropout or Dropout2d => "drop",
        Residual => "residual",
        Flatten or Straighten => "flat",
        _ => "act",
    };

    private static ModelBlock Block(int place, string kind, string text, Shape output, double x, int tallest)
    {
        bool weighs = kind is "conv" or "linear" or "input" or "residual" or "pool";
        double height = Math.Max(14, 130.0 * output.Height / tallest);
        double width = weighs ? 12 + 5 * Math.Log2(1 + output.Channels) : 8;
        return new ModelBlock(place, kind, text, output, x, 75 - height / 2, width, height);
    }
}
