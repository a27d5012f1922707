using System.Diagnostics;
using Chainrule.Reading;
using Chainrule.Studio.Drawing;
using Chainrule.Studio.Networks;
using Chainrule.Studio.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Chainrule.Studio.Pages;

/// <summary>A sheet to draw on, and a look into the network that reads it.</summary>
public sealed partial class Draw
{
    private PageAddress? address;
    private ElementReference canvas;
    private DotNetObjectReference<Draw>? self;
    private IReadOnlyList<NetworkChoice> choices = [];
    private Ink ink = Ink.Empty;
    private Answer? answer;
    private IReadOnlyList<LayerMap>? maps;
    private IReadOnlyList<MapStrip> strips = [];
    private UnitSum? sum;
    private bool every;
    private bool moving;
    private int layer = -1;
    private int channel;
    private int row;
    private int column;
    private double took;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private TrainedNetworks Networks { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        address?.Dispose();
        opening.Leave();
        // The page as it is first sent has no script to stop.
        if (self is null) return;
        self.Dispose();
        try
        {
            await Script.InvokeVoidAsync("chainrule.draw.stop", canvas);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its script with it.
        }
    }

    /// <summary>The pen has moved, or has been lifted.</summary>
    [JSInvokable]
    public void Drawn(byte[] points, bool lifted)
    {
        // While the pen moves, only what follows it at once is shown.
        moving = !lifted;
        ink = Ink.Of(points);
        Read();
        if (lifted)
        {
            LookInside();
            Keep();
        }

        StateHasChanged();
    }

    protected override Task OnInitializedAsync()
    {
        address = new PageAddress(Navigation, () => InvokeAsync(Follow));
        return ReadAddress();
    }

    private async Task Follow()
    {
        await ReadAddress();
        StateHasChanged();
        await Script.InvokeVoidAsync("chainrule.draw.put", canvas, ink.Bytes.ToArray());
    }

    private async Task ReadAddress()
    {
        AddressQuery query = address!.Query;
        ink = Ink.Parse(query["ink"]);
        every = query["every"] == "1";
        choices = Networks.All();
        await Open(Asked(query["by"]));
        if (query["unit"]?.Split('-') is not [var l, var c, var y, var x]) return;
        if (int.TryParse(l, out int place) && int.TryParse(c, out channel) && int.TryParse(y, out row) && int.TryParse(x, out column)) WorkOut(place);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        await Script.InvokeVoidAsync("chainrule.draw.start", canvas, self, ink.Bytes.ToArray(), Ink.Pen);
    }

    private static string Percent(float share) => (100 * share).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + " %";

    private async Task Put(Ink other)
    {
        (ink, moving) = (other, false);
        Read();
        LookInside();
        Keep();
        await Script.InvokeVoidAsync("chainrule.draw.put", canvas, ink.Bytes.ToArray());
    }

    private void Read()
    {
        if (network is null || ink.IsEmpty)
        {
            answer = null;
            return;
        }

        long from = Stopwatch.GetTimestamp();
        answer = Answer.Of(network, ink);
        took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }

    private void LookInside()
    {
        maps = answer is { Prepared.Blank: null } && network is not null ? network.Reader.Maps(answer.Image) : null;
        strips = maps is null ? [] : MapStrip.All(maps, every);
        if (layer >= 0) WorkOut(layer);
    }

    private void ToggleEvery()
    {
        every = !every;
        LookInside();
        Keep();
    }

    private void ChooseAt(MapStrip strip, MouseEventArgs e)
    {
        (int c, int y, int x) = strip.UnitAt(e.OffsetX, e.OffsetY);
        Choose(strip.Place, c, y, x);
    }

    private void Choose(int place, int c, int y, int x)
    {
        (channel, row, column) = (c, y, x);
        WorkOut(place);
        Keep();
    }

    private void WorkOut(int place)
    {
        (layer, sum) = (-1, null);
        if (maps is null || answer is null || place < 0 || place >= maps.Count) return;
        Models.Shape shape = maps[place].Shape;
        bool inside = channel >= 0 && channel < shape.Channels && row >= 0 && row < shape.Height && column >= 0 && column < shape.Width;
        if (!inside) return;
        layer = place;
        sum = network!.Reader.WorkOut(answer.Image, maps, place, channel, row, column);
    }

    private void Keep()
    {
        string unit = layer < 0 ? "" : $"&unit={layer}-{channel}-{row}-{column}";
        string by = choice is null ? "" : $"&by={Uri.EscapeDataString(choice.Name)}";
        address!.Keep($"?ink={ink}{by}{unit}{(every ? "&every=1" : "")}");
    }
}
