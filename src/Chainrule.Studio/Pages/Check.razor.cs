using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Studio.Checking;
using Chainrule.Studio.Hosting;
using Chainrule.Studio.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Chainrule.Studio.Pages;

/// <summary>Workbooks judged: their sheets with the wrong cells marked, and what is wrong with each.</summary>
public sealed partial class Check
{
    private static readonly PanelState Waiting = PanelState.Empty("No workbook yet. Drop the worksheet that you or your class made, and see which cells are wrong and why.");

    private readonly NewestWork work = new();
    private PanelState state = Waiting;
    private IReadOnlyList<CheckedFile> files = [];
    private CheckedFile? current;
    private Finding? chosen;
    private Finding? revealed;
    private SheetWindow? window;
    private bool formulas;
    private PageAddress? address;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private CheckedFiles Kept { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private string Ids => string.Join(',', files.Select(file => file.Id));

    private IReadOnlyList<Finding> Findings => current is null ? [] : [.. current.Report.Findings];

    private string VerdictLine => current!.Report.Verdict switch
    {
        Verdict.Right => "Right: every judged cell is what it ought to be.",
        Verdict.Wrong => $"{Findings.Count} {(Findings.Count == 1 ? "finding" : "findings")}.",
        _ => current.Report.VerdictText,
    };

    public void Dispose()
    {
        address?.Dispose();
        work.Leave();
    }

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
        (current, chosen, window, state) = (null, null, null, Waiting);
        files = Kept.FindAll(query["files"]);
        if (files.Count == 0)
        {
            if (query["files"] is { Length: > 0 }) state = PanelState.Empty("The workbooks of this address are no longer here: the studio keeps them only while it runs. Drop them again.");
            return;
        }

        state = PanelState.Ready;
        Select(files.FirstOrDefault(file => file.Id == query["file"]) ?? files[0]);
        formulas = query["formulas"] == "1";
        if (int.TryParse(query["finding"], out int place) && place >= 0 && place < Findings.Count) Mark(Findings[place]);
        if (current?.Workbook?.Sheets.Find(sheet => sheet.Name == query["sheet"]) is { } shown) Look(shown);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (chosen == revealed) return;
        revealed = chosen;
        await Script.InvokeVoidAsync("chainrule.reveal", ".sheet td.chosen");
    }

    // A browser tells of a choice taken back, too.
    private Task Receive(InputFileChangeEventArgs e) => e.FileCount == 0 ? Task.CompletedTask : work.Begin(stop => Read(e, stop), ended => state = ended);

    private async Task<PanelState> Read(InputFileChangeEventArgs e, CancellationToken stop)
    {
        List<CheckedFile> read = [];
        try
        {
            if (e.FileCount > Limits.Workbooks) throw new StudioException($"{e.FileCount} files at once.", $"at most {Limits.Workbooks}.", "drop them in parts, or use ./chainrule check FOLDER.");
            foreach (IBrowserFile file in e.GetMultipleFiles(Limits.Workbooks))
            {
                state = PanelState.Working($"Checking {file.Name} …", (double)read.Count / e.FileCount);
                StateHasChanged();
                read.Add(await Judge(file, stop));
            }

            files = read;
            Select(files.FirstOrDefault(file => file.Report.Verdict != Verdict.Right) ?? files[0]);
            Keep();
            return PanelState.Ready;
        }
        catch (OperationCanceledException)
        {
            return PanelState.Empty("It was stopped. Drop a workbook to begin again.");
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The browser took the file away with the page, or with the next drop.
            return Waiting;
        }
        catch (Exception problem) when (problem is StudioException or IOException or JSException)
        {
            return PanelState.Failed(problem);
        }
    }

    private async Task<CheckedFile> Judge(IBrowserFile file, CancellationToken stop)
    {
        if (file.Size > Limits.WorkbookBytes)
            throw new StudioException($"{file.Name} has {file.Size / 1048576.0:0.#} MB.", $"a workbook of at most {Limits.WorkbookBytes >> 20} MB.", "take out pictures and unused sheets, or use ./chainrule check.");
        using var content = new MemoryStream();
        await using (Stream stream = file.OpenReadStream(Limits.WorkbookBytes, stop)) await stream.CopyToAsync(content, stop);
        CheckedFile judged = await Task.Run(() => CheckedFile.Of(file.Name, content.ToArray()), stop).WaitAsync(stop);
        Kept.Keep(judged);
        return judged;
    }

    private void ShowFile(CheckedFile file)
    {
        Select(file);
        Keep();
    }

    private void Select(CheckedFile file)
    {
        (current, chosen, window) = (file, null, null);
        if (Findings.Count > 0) Mark(Findings[0]);
        else if (file.Workbook is { } book && book.Sheets.Count > 0) Look(SheetOf(file.Report.Tables.Count > 0 ? file.Report.Tables[0].Sheet : "") ?? book.Sheets[0]);
    }

    private void Choose(Finding finding)
    {
        Mark(finding);
        Keep();
    }

    private void ShowSheet(Sheet sheet)
    {
        Look(sheet);
        Keep();
    }

    private void Mark(Finding finding)
    {
        chosen = finding;
        if (SheetOf(finding.Sheet) is { } sheet) Look(sheet);
    }

    private void Look(Sheet sheet)
    {
        TableReport? table = current!.Report.Tables.FirstOrDefault(one => one.Sheet == sheet.Name);
        CellAddress? cell = chosen is not null && chosen.Sheet == sheet.Name && CellAddress.TryParse(chosen.Cell, out int row, out int column) ? new CellAddress(0, row, column) : null;
        window = SheetWindow.Of(sheet, table, cell);
    }

    private Sheet? SheetOf(string name) => current?.Workbook?.Sheets.Find(sheet => sheet.Name == name);

    private void Keep()
    {
        int place = chosen is null ? -1 : Findings.ToList().IndexOf(chosen);
        string finding = place < 0 ? "" : $"&finding={place}";
        string sheet = window is null ? "" : $"&sheet={Uri.EscapeDataString(window.Sheet.Name)}";
        address!.Keep($"?files={Ids}&file={current!.Id}{finding}{sheet}{(formulas ? "&formulas=1" : "")}");
    }
}
