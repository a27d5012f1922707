using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Studio.Parts;
using Microsoft.AspNetCore.Components;

namespace Chainrule.Studio.Hand;

/// <summary>The network drawn, with every number on it and all that is given to be dragged.</summary>
public sealed partial class NetworkView
{
    private HandDrawing drawing = null!;
    private HashSet<string> lit = [];

    [Parameter, EditorRequired]
    public HandNetwork Network { get; set; } = null!;

    /// <summary>The number of a quantity now.</summary>
    [Parameter, EditorRequired]
    public Func<Symbol, double> Value { get; set; } = null!;

    /// <summary>The weight whose path is lit.</summary>
    [Parameter]
    public string At { get; set; } = "";

    [Parameter]
    public EventCallback<(Symbol Symbol, double Value)> OnChange { get; set; }

    [Parameter]
    public EventCallback OnSettle { get; set; }

    /// <summary>A weight is chosen to stay lit.</summary>
    [Parameter]
    public EventCallback<string> OnChoose { get; set; }

    /// <summary>A weight is pointed at; null when the pointer leaves it.</summary>
    [Parameter]
    public EventCallback<string?> OnHover { get; set; }

    protected override void OnParametersSet()
    {
        drawing = new HandDrawing(Network);
        lit = LitPath.Of(Network, At);
    }

    private string Lit(Symbol symbol) => lit.Contains(symbol.Name) ? "lit" : "";

    private string Thickness(Weight weight) => Numbers.Pixels(Math.Clamp(1 + 2 * Math.Abs(Value(weight.Symbol)), 1, 6));

    private static string P(double value) => Numbers.Pixels(value);

    private RenderFragment Half(Symbol symbol, string role, double x, double y) => builder =>
    {
        builder.OpenElement(0, "g");
        builder.AddAttribute(1, "class", $"half {role} {Lit(symbol)}");
        builder.AddMarkupContent(2, $"<rect x=\"{P(x)}\" y=\"{P(y)}\" width=\"72\" height=\"44\" rx=\"6\"></rect>"
            + $"<text class=\"name\" x=\"{P(x + 36)}\" y=\"{P(y + 16)}\">{symbol.Name}</text>"
            + $"<text class=\"value\" x=\"{P(x + 36)}\" y=\"{P(y + 34)}\">{Numbers.Short(Value(symbol))}</text>");
        builder.CloseElement();
    };

    private RenderFragment Number(Symbol symbol, string role, double x, double y, double width, double height, bool points) => builder =>
    {
        builder.OpenComponent<DragNumber>(0);
        builder.SetKey(symbol.Name);
        builder.AddComponentParameter(1, nameof(DragNumber.Name), symbol.Name);
        builder.AddComponentParameter(2, nameof(DragNumber.Value), Value(symbol));
        builder.AddComponentParameter(3, nameof(DragNumber.Class), symbol.Name == At ? role + " at" : role);
        builder.AddComponentParameter(4, nameof(DragNumber.Lit), lit.Contains(symbol.Name));
        builder.AddComponentParameter(5, nameof(DragNumber.X), x);
        builder.AddComponentParameter(6, nameof(DragNumber.Y), y);
        builder.AddComponentParameter(7, nameof(DragNumber.Width), width);
        builder.AddComponentParameter(8, nameof(DragNumber.Height), height);
        builder.AddComponentParameter(9, nameof(DragNumber.OnChange), EventCallback.Factory.Create<double>(this, value => OnChange.InvokeAsync((symbol, value))));
        builder.AddComponentParameter(10, nameof(DragNumber.OnSettle), OnSettle);
        if (points) AddPointing(builder, symbol);
        builder.CloseComponent();
    };

    private void AddPointing(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder, Symbol symbol)
    {
        builder.AddComponentParameter(11, nameof(DragNumber.OnPoint), EventCallback.Factory.Create(this, () => OnChoose.InvokeAsync(symbol.Name)));
        builder.AddComponentParameter(12, nameof(DragNumber.OnEnter), EventCallback.Factory.Create(this, () => OnHover.InvokeAsync(symbol.Name)));
        builder.AddComponentParameter(13, nameof(DragNumber.OnLeave), EventCallback.Factory.Create(this, () => OnHover.InvokeAsync(null)));
    }
}
