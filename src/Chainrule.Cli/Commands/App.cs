using Chainrule.Cli.Terminals;

namespace Chainrule.Cli.Commands;

/// <summary>Finds the verb that was asked for, runs it, and turns what goes wrong into a message and an exit code.</summary>
internal sealed class App(Terminal terminal, IReadOnlyList<Verb> verbs)
{
    public const int CannotBeDone = 2;

    // What a shell reports for a process that SIGINT ended.
    public const int Interrupted = 130;

    public int Run(string[] words)
    {
        try
        {
            return Dispatch(words);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("chainrule: stopped.");
            return Interrupted;
        }
        catch (Exception e)
        {
            Failure.Tell(terminal, e);
            return CannotBeDone;
        }
    }

    private int Dispatch(string[] words)
    {
        switch (words)
        {
            case [] or ["-h" or "--help" or "help"]:
                HelpPage.WriteOverview(terminal, verbs);
                return 0;
            case ["--version"]:
                terminal.Out.WriteLine($"chainrule {typeof(App).Assembly.GetName().Version?.ToString(3)}");
                return 0;
            case ["help" or "-h" or "--help", .. var about]:
                return RunVerb("", verbs, [.. about, "--help"]);
            default:
                return RunVerb("", verbs, words);
        }
    }

    private int RunVerb(string path, IReadOnlyList<Verb> among, string[] words)
    {
        Verb verb = Find(path, among, words[0]);
        path = (path + " " + verb.Name).TrimStart();
        string[] rest = words[1..];
        if (AsksForHelp(verb, rest))
        {
            HelpPage.Write(terminal, path, verb);
            return 0;
        }

        if (verb.Verbs.Count > 0)
        {
            if (rest.Length > 0) return RunVerb(path, verb.Verbs, rest);
            throw new CommandException($"{path}: it is not said what to do.", Names(verb.Verbs), $"for example ./chainrule {path} {verb.Verbs[0].Name}");
        }

        using var interruption = new Interruption();
        return verb.Run!(ArgumentReader.Read(new Invocation(path, verb, terminal, interruption), rest));
    }

    /// <summary>Help is asked for anywhere before a <c>--</c>; a verb of verbs leaves the question to the one named.</summary>
    private static bool AsksForHelp(Verb verb, string[] rest)
    {
        if (verb.Verbs.Count > 0) return rest is ["-h" or "--help", ..];
        return rest.TakeWhile(w => w != "--").Any(w => w is "-h" or "--help");
    }

    private static Verb Find(string path, IReadOnlyList<Verb> among, string name)
    {
        foreach (Verb verb in among)
        {
            if (verb.Name == name) return verb;
        }

        string what = ArgumentReader.LooksLikeOption(name) ? "option" : "verb";
        string[] names = [.. among.Select(v => v.Name), .. path.Length == 0 ? ["--help", "--version"] : Array.Empty<string>()];
        string where = path.Length == 0 ? "" : path + ": ";
        throw new CommandException($"{where}there is no {what} '{name}'.", Names(among),
            ArgumentReader.DidYouMean(name, names) ?? $"./chainrule {(path + " --help").TrimStart()} tells what there is.");
    }

    private static string Names(IReadOnlyList<Verb> verbs) => "one of " + string.Join(", ", verbs.Select(v => v.Name)) + ".";
}
