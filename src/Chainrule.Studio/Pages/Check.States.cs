using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Pages;

/// <content>What the panels behind the drop of workbooks say of themselves.</content>
public sealed partial class Check
{
    private PanelState findingState => state.Kind == PanelKind.Working ? PanelState.Working("The findings come when the workbooks are judged.", state.Progress)
        : current is null ? PanelState.Empty("What is wrong and why stands here, finding by finding, with the formula to put in.")
        : current.Report.Reason is { } reason ? PanelState.Failed(reason) : PanelState.Ready;

    private PanelState sheetState => state.Kind == PanelKind.Working ? PanelState.Working("The sheet comes when the workbooks are judged.", state.Progress)
        : window is not null ? PanelState.Ready
        : current?.Report.Reason is not null ? PanelState.Failed("The sheets of this file cannot be shown.\n  Next: save it anew as .xlsx in a spreadsheet program, and drop it again.")
        : PanelState.Empty("The sheet stands here, with its wrong cells marked.");
}
