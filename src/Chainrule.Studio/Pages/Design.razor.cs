using Chainrule.Models;
using Chainrule.Studio.Design;
using Chainrule.Studio.Parts;
using Microsoft.AspNetCore.Components;

namespace Chainrule.Studio.Pages;

/// <summary>A model written or put together, and what follows from it, at each keystroke.</summary>
public sealed partial class Design
{
    // It meets the brief that the page opens with, as far as that can be known before training.
    private const string Usual = "conv 8 k3, bn, relu, conv 16 k3, bn, relu, maxpool 2, dropout 0.05, conv 10 k1, relu, conv 16 k3, bn, relu, gap, linear 10, f.logsoftmax";

    private PageAddress? address;
    private string text = Usual;
    private string written = Usual;
    private int edition;
    private IReadOnlyList<string> parts = [];
    private Summary? summary;
    private TextTrouble? trouble;
    private string adding = LayerChoices.All[0];
    private int layer = -1;
    private int unitRow;
    private int unitColumn;
    private int dragged = -1;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Totals => summary is null ? "The network" : $"{Numbers.Thousands(summary.Parameters)} parameters, {Numbers.Thousands(summary.Work.Forward)} multiply-adds";

    public void Dispose() => address?.Dispose();

    protected override void OnInitialized()
    {
        address = new PageAddress(Navigation, () =>
        {
            ReadAddress();
            InvokeAsync(StateHasChanged);
        });
        ReadAddress();
    }

    private void ReadAddress()
    {
        AddressQuery query = address!.Query;
        Read(query["model"] is { Length: > 0 } given ? BuiltInModels.Find(given)?.Notation ?? given : Usual);
        Write();
        ReadBudget(query);
        adding = LayerChoices.All.FirstOrDefault(choice => choice == query["add"], LayerChoices.All[0]);
        layer = Whole(query["layer"], -1, (summary?.Rows.Count ?? 0) - 1, -1);
        Centre();
        if (layer < 0 || query["unit"]?.Split('-') is not [var row, var column]) return;
        ChosenUnit((Whole(row, 0, int.MaxValue, unitRow), Whole(column, 0, int.MaxValue, unitColumn)));
    }

    private static int Whole(string? text, int least, int most, int otherwise) => int.TryParse(text, out int value) && value >= least && value <= most ? value : otherwise;

    private static string Sides(long rows, long columns) => rows == columns ? Numbers.Thousands(rows) : $"{Numbers.Thousands(rows)}×{Numbers.Thousands(columns)}";

    private void Read(string given)
    {
        text = given;
        parts = LayerParts.Split(text);
        try
        {
            summary = Summary.Of(Model.Parse(text));
            trouble = null;
            Hold();
            if (layer >= summary.Rows.Count) layer = -1;
        }
        catch (ModelException problem)
        {
            trouble = TextTrouble.Of(problem, text);
        }
    }

    // What is typed is in the box already. Writing it back would take away the keys struck while it was on its way.
    private void Type(ChangeEventArgs e)
    {
        Read(e.Value?.ToString() ?? "");
        Centre();
        Keep();
    }

    private void Edit(string given)
    {
        Read(given);
        Write();
        Centre();
        Keep();
    }

    private void Write()
    {
        written = text;
        edition++;
    }

    private void Begin(ChangeEventArgs e)
    {
        if (BuiltInModels.Find(e.Value?.ToString() ?? "") is { } model) Edit(model.Notation);
    }

    private void Drop(int place)
    {
        if (dragged >= 0 && dragged != place) Edit(LayerParts.Moved(text, dragged, place));
        dragged = -1;
    }

    private void Choose(int place)
    {
        layer = place;
        Centre();
        Keep();
    }

    private void Centre()
    {
        if (layer < 0 || summary is null) return;
        ChosenUnit((summary.Rows[layer].Output.Height / 2, summary.Rows[layer].Output.Width / 2));
    }

    private void ChooseUnit((int Row, int Column) unit)
    {
        ChosenUnit(unit);
        Keep();
    }

    private void ChosenUnit((int Row, int Column) unit)
    {
        Shape output = summary!.Rows[layer].Output;
        (unitRow, unitColumn) = (Math.Clamp(unit.Row, 0, output.Height - 1), Math.Clamp(unit.Column, 0, output.Width - 1));
    }

    // The whole of a text does not always fit an address; beyond that the page still works, and only its address falls behind.
    private void Keep()
    {
        string unit = layer < 0 ? "" : $"&layer={layer}&unit={unitRow}-{unitColumn}";
        string add = adding == LayerChoices.All[0] ? "" : "&add=" + Uri.EscapeDataString(adding);
        string query = $"?model={Uri.EscapeDataString(text)}{BudgetQuery}{unit}{add}";
        if (query.Length < 6000) address!.Keep(query);
    }
}
