using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Pages;

/// <content>What the panels say of themselves. A text that is no model fails where it is written; the other panels keep the last one that was.</content>
public sealed partial class Design
{
    private PanelState editState => parts.Count > 0 ? PanelState.Ready
        : PanelState.Empty("No layers yet. Write some, add one below, or begin with a model that comes with Chainrule.") with { Offer = "Put the example back" };

    private PanelState viewState => trouble is null ? PanelState.Ready
        : parts.Count == 0 ? PanelState.Empty(summary is null ? "Nothing is drawn without layers." : "There are no layers; this is the last text that was a model.")
        : PanelState.Failed(summary is null ? "There is no model to show.\n  Next: mend the text of the model, where the mistake is marked." : "The text is no model at the moment; this is the last one that was.");

    private PanelState budgetState => trouble is null ? PanelState.Ready
        : summary is null ? PanelState.Empty("The clauses are held against the model as soon as there is one.") : PanelState.Empty("This is of the last text that was a model.");

    private PanelState fieldState => summary is null ? viewState : layer < 0 ? PanelState.Empty("Choose a layer in the table or in the drawing.") : PanelState.Ready;

    private string Stale => trouble is null ? "" : "stale";

    private void BeginAgain() => Edit(Usual);
}
