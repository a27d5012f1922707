using Chainrule.Cli.Commands;
using Chainrule.Runs;
using Chainrule.Runs.Trials;

namespace Chainrule.Cli.Verbs;

internal static class RunsNoteVerb
{
    private static readonly Option<string> Remark = Option.Text("--remark", "TEXT", "What was seen; '-' takes it away.");
    private static readonly Option<string> Next = Option.Text("--next", "TEXT", "What to try next; '-' takes it away.");
    private static readonly Option<string> Parent = Option.Text("--parent", "RUN", "The run that it was made from; '-' for the most alike of those before it.");
    private static readonly Argument Tags = new("TAG", "Words to find the run by.") { Many = true };
    private static readonly Option<bool> Remove = Option.Flag("--remove", "Take the tags away.");

    public static Verb Note { get; } = new("note", "Write down what was seen of a run, what to try next, and what it was made from.")
    {
        Details = "'runs export' puts the notes into its columns. Without an option the notes are shown.",
        Arguments = [RunsVerb.Name],
        Options = [Remark, Next, Parent, RunsVerb.In, CommonOptions.Json],
        Examples = [new($"runs note {RunShelf.Last} --remark 'still rising at the end' --next 'more epochs'", "notes what was seen of the newest run")],
        Run = Annotate,
    };

    public static Verb Tag { get; } = new("tag", "Put tags on a run, or take them away.")
    {
        Arguments = [RunsVerb.Name, Tags],
        Options = [Remove, RunsVerb.In, CommonOptions.Json],
        Examples = [new($"runs tag {RunShelf.Last} baseline", "tags the newest run 'baseline', for 'runs list --tag baseline'")],
        Run = Put,
    };

    private static int Annotate(Invocation call)
    {
        RunFolder folder = RunShelf.Find(call.Get(RunsVerb.Name), RunsVerb.Home(call)).Folder;
        string? parent = call.Given(Parent) ? ParentOf(call, folder) : null;
        bool changes = call.Given(Remark) || call.Given(Next) || call.Given(Parent);
        Show(call, folder, !changes ? RunNotes.Read(folder) : RunNotes.Change(folder, notes => notes with
        {
            Remark = call.Given(Remark) ? Said(call.Get(Remark)) : notes.Remark,
            Next = call.Given(Next) ? Said(call.Get(Next)) : notes.Next,
            Parent = call.Given(Parent) ? parent : notes.Parent,
        }));
        return 0;
    }

    private static int Put(Invocation call)
    {
        RunFolder folder = RunShelf.Find(call.Get(RunsVerb.Name), RunsVerb.Home(call)).Folder;
        IReadOnlyList<string> tags = call.GetAll(Tags);
        Show(call, folder, RunNotes.Change(folder, notes => notes with
        {
            Tags = call.Get(Remove) ? [.. notes.Tags.Except(tags)] : [.. notes.Tags.Union(tags).Order(StringComparer.Ordinal)],
        }));
        return 0;
    }

    private static string? ParentOf(Invocation call, RunFolder folder)
    {
        if (call.Get(Parent) == "-") return null;
        string id = RunShelf.Find(call.Get(Parent), RunsVerb.Home(call)).Folder.Id;
        return id != folder.Id ? id : throw new CommandException($"runs note: '{id}' cannot have been made from itself.", "another run.", "'./chainrule runs list' lists the runs.");
    }

    private static string Said(string text) => text == "-" ? "" : text;

    private static void Show(Invocation call, RunFolder folder, RunNotes notes)
    {
        if (call.Get(CommonOptions.Json))
        {
            call.WriteJson(new(folder.Id, [.. notes.Tags], notes.Remark, notes.Next, notes.Parent), RunsJson.Default.NotesDocument);
            return;
        }

        call.Out.WriteLine(folder.Id);
        call.Out.WriteLine($"  tags    {(notes.Tags.Count > 0 ? string.Join(' ', notes.Tags) : "none")}");
        call.Out.WriteLine($"  remark  {(notes.Remark.Length > 0 ? notes.Remark : "none")}");
        call.Out.WriteLine($"  next    {(notes.Next.Length > 0 ? notes.Next : "none")}");
        call.Out.WriteLine($"  parent  {notes.Parent ?? "the most alike of those before it"}");
    }
}
