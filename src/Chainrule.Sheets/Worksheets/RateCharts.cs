using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The charts of the learning rates: one with all, and one for each rate that was asked for.</summary>
internal static class RateCharts
{
    public static Drawing Build(Worked worked, RatesLayout layout)
    {
        double[] steps = [.. Enumerable.Range(1, worked.Plan.Rows).Select(step => (double)step)];
        ChartSeries[] all = [.. worked.Rates.Select((rate, place) => new ChartSeries(rate.Label, new ChartRange(layout.Steps, steps),
            new ChartRange(layout.Errors(place), rate.Errors), Palette.Series[place % Palette.Series.Length], rate.Found))];
        (int perRow, int width, int height) = RatesLayout.SmallCharts;
        var together = new Chart("All rates together", "step", "E_total", all)
        {
            Corner = (1, RatesLayout.ChartRow),
            Size = (RatesLayout.ChartsWidth, 340),
            XMost = worked.Plan.Rows,
            YLeast = 0,
        };
        IEnumerable<Chart> single = all.Take(worked.Rates.Count(rate => !rate.Found)).Select((series, place) =>
            new Chart($"E_total at {series.Name}", "step", "E_total", [series])
            {
                Corner = (RatesLayout.ColumnAt(place % perRow * (width + 10), out int shift), RatesLayout.SmallChartRow + place / perRow * (height / 20 + 1)),
                Shift = shift,
                Size = (width, height),
                Legend = false,
                XMost = worked.Plan.Rows,
                YLeast = 0,
            });
        return new Drawing { Charts = [together, .. single] };
    }
}
