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
        Options = [Remark, Next, Parent, RunsVerb.In],
        Examples = [new($"runs note {RunShelf.Last} --remark 'still rising at the end' --next 'more epochs'", "notes what was seen of the newest run")],
        Run = Annotate,
    };

    public static Verb Tag { get; } = new("tag", "Put tags on a run, or take them away.")
    {
        Arguments = [RunsVerb.Name, Tags],
        Options = [Remove, RunsVerb.In],
        Examples = [new($"runs tag {RunShelf.Last} baseline", "tags the newest run 'baseline', for 'runs list --tag baseline'")],
        Run = Put,
    };

    private static int Annotate(Invocation call)
    {
        RunFolder folder = RunShelf.Find(call.Get(RunsVerb.Name), call.Get(RunsVerb.In)).Folder;
        var notes = RunNotes.Read(folder);
        if (call.Given(Remark)) notes = notes with { Remark = Said(call.Get(Remark)) };
        if (call.Given(Next)) notes = notes with { Next = Said(call.Get(Next)) };
        if (call.Given(Parent)) notes = notes with { Parent = ParentOf(call, folder) };
        if (call.Given(Remark) || call.Given(Next) || call.Given(Parent)) notes.Write(folder);
        Show(call, folder, notes);
        return 0;
    }

    private static int Put(Invocation call)
    {
        RunFolder folder = RunShelf.Find(call.Get(RunsVerb.Name), call.Get(RunsVerb.In)).Folder;
        var notes = RunNotes.Read(folder);
        IReadOnlyList<string> tags = call.GetAll(Tags);
        notes = notes with { Tags = call.Get(Remove) ? [.. notes.Tags.Except(tags)] : [.. notes.Tags.Union(tags).Order(StringComparer.Ordinal)] };
        notes.Write(folder);
        Show(call, folder, notes);
        return 0;
    }

    private static string? ParentOf(Invocation call, RunFolder folder)
    {
        if (call.Get(Parent) == "-") return null;
        string id = RunShelf.Find(call.Get(Parent), call.Get(RunsVerb.In)).Folder.Id;
        return id != folder.Id ? id : throw new CommandException($"runs note: '{id}' cannot have been made from itself.", "another run.", "'./chainrule runs list' lists the runs.");
    }

    private static string Said(string text) => text == "-" ? "" : text;

    private static void Show(Invocation call, RunFolder folder, RunNotes notes)
    {
        call.Out.WriteLine(folder.Id);
        call.Out.WriteLine($"  tags    {(notes.Tags.Count > 0 ? string.Join(' ', notes.Tags) : "none")}");
        call.Out.WriteLine($"  remark  {(notes.Remark.Length > 0 ? notes.Remark : "none")}");
        call.Out.WriteLine($"  next    {(notes.Next.Length > 0 ? notes.Next : "none")}");
        call.Out.WriteLine($"  parent  {notes.Parent ?? "the most alike of those before it"}");
    }
}
