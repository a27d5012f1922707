using Chainrule.Models;

namespace Chainrule.Runs.Trials;

/// <summary>Sets the layers of models side by side, so that as many as can be stand beside their like.</summary>
internal static class LayerComparison
{
    // A layer changed is dearer than one kept and cheaper than one taken out and another put in; two of different kinds never stand side by side.
    private const int Gap = 2, Changed = 3, Never = 1000;

    private sealed record Row(string Kind, string?[] Values);

    public static IReadOnlyList<ComparedRow> Of(IReadOnlyList<Model> models)
    {
        List<Row> rows = [.. Lines(models[0]).Select(l => new Row(l.Kind, [l.Text]))];
        for (int k = 1; k < models.Count; k++) rows = Merge(rows, Lines(models[k]), k);
        return [.. rows.Select((row, i) => new ComparedRow($"{i + 1}", row.Values))];
    }

    private static List<(string Kind, string Text)> Lines(Model model) =>
        [.. Summary.Of(model).Rows.Select(r => (r.Layer.GetType().Name + r.Depth, new string(' ', 2 * r.Depth) + r.Notation))];

    private static List<Row> Merge(List<Row> rows, List<(string Kind, string Text)> layers, int count)
    {
        int[,] cost = Costs(rows, layers);
        var merged = new List<Row>();
        int i = 0, j = 0;
        while (i < rows.Count || j < layers.Count)
        {
            if (i < rows.Count && j < layers.Count && cost[i, j] == cost[i + 1, j + 1] + Pair(rows[i], layers[j]))
                merged.Add(new(rows[i].Kind, [.. rows[i++].Values, layers[j++].Text]));
            else if (i < rows.Count && cost[i, j] == cost[i + 1, j] + Gap) merged.Add(new(rows[i].Kind, [.. rows[i++].Values, null]));
            else merged.Add(new(layers[j].Kind, [.. new string?[count], layers[j++].Text]));
        }

        return merged;
    }

    /// <summary>The least that it costs to set the rows from i on beside the layers from j on.</summary>
    private static int[,] Costs(List<Row> rows, List<(string Kind, string Text)> layers)
    {
        int[,] cost = new int[rows.Count + 1, layers.Count + 1];
        for (int i = rows.Count; i >= 0; i--)
        {
            for (int j = layers.Count; j >= 0; j--)
            {
                int down = i < rows.Count ? cost[i + 1, j] + Gap : int.MaxValue, across = j < layers.Count ? cost[i, j + 1] + Gap : int.MaxValue;
                int both = i < rows.Count && j < layers.Count ? cost[i + 1, j + 1] + Pair(rows[i], layers[j]) : int.MaxValue;
                cost[i, j] = i == rows.Count && j == layers.Count ? 0 : Math.Min(both, Math.Min(down, across));
            }
        }

        return cost;
    }

    private static int Pair(Row row, (string Kind, string Text) layer) => row.Kind != layer.Kind ? Never : row.Values.Contains(layer.Text) ? 0 : Changed;
}
