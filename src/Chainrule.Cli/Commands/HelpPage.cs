using Chainrule.Cli.Terminals;

namespace Chainrule.Cli.Commands;

/// <summary>The help of one verb, and the overview of them all.</summary>
internal static class HelpPage
{
    // Longer lines are hard to read, shorter ones than that hold no option with its description.
    private const int Widest = 100, Narrowest = 40;

    public static string Usage(string path, Verb verb)
    {
        if (verb.Verbs.Count > 0) return $"./chainrule {path} {string.Join('|', verb.Verbs.Select(v => v.Name))} …";
        var parts = new List<string> { "./chainrule", path };
        parts.AddRange(verb.Arguments.Select(a => a.Usage));
        parts.AddRange(verb.Options.Select(o => o.Required ? o.Usage : $"[{o.Usage}]"));
        return string.Join(' ', parts);
    }

    public static void Write(Terminal terminal, string path, Verb verb)
    {
        WriteTitle(terminal, "chainrule " + path, verb.Summary);
        if (verb.Details is not null) WriteWrapped(terminal, "\n" + verb.Details, 0);
        WriteHeading(terminal, "Usage");
        WriteWrapped(terminal, "  " + Usage(path, verb), 6);
        if (verb.Arguments.Count > 0) terminal.Out.WriteLine();
        WritePairs(terminal, verb.Arguments.Select(a => (a.Usage, a.Description)));
        if (verb.Verbs.Count > 0) terminal.Out.WriteLine();
        WritePairs(terminal, verb.Verbs.Select(v => (UsageTail(v), v.Summary)));
        WriteHeading(terminal, "Options");
        WritePairs(terminal, verb.Options.Append(CommonOptions.Help).Select(o => (Names(o), Describe(o))));
        WriteExamples(terminal, verb.Examples);
    }

    public static void WriteOverview(Terminal terminal, IReadOnlyList<Verb> verbs)
    {
        WriteTitle(terminal, "chainrule", "backpropagation by hand, in a worksheet, and for real, in small networks trained on a CPU.");
        WriteHeading(terminal, "Usage");
        terminal.Out.WriteLine("  ./chainrule VERB …");
        WriteHeading(terminal, "Verbs");
        WritePairs(terminal, verbs.Select(v => (v.Name, v.Summary)));
        WriteHeading(terminal, "Options");
        WritePairs(terminal, [("-h, --help", "Show this overview, or the help of the verb before it."), ("--version", "Print the version.")]);
        if (verbs.Count > 0)
            WriteExamples(terminal, [new($"{verbs[0].Name} --help", $"tells all about {verbs[0].Name}"), .. verbs.Take(3).SelectMany(v => v.Examples.Take(1))]);
        WriteWrapped(terminal, "\nExit codes: 0 done; 1 done and the answer is no; 2 cannot be done.", 0);
    }

    private static string UsageTail(Verb verb) => string.Join(' ', [verb.Name, .. verb.Arguments.Select(a => a.Usage)]);

    private static string Names(Option option) => option.Short is null ? "    " + option.Usage : $"{option.Short}, {option.Usage}";

    private static string Describe(Option option)
    {
        string choices = option.Choices.Count > 0 ? $" One of {string.Join(", ", option.Choices)}." : "";
        string byDefault = option.DefaultText is string text ? $" Default: {text}." : "";
        return option.Description + choices + (option.Required ? " Required." : byDefault);
    }

    private static void WriteExamples(Terminal terminal, IReadOnlyList<Example> examples)
    {
        if (examples.Count == 0) return;
        WriteHeading(terminal, examples.Count == 1 ? "Example" : "Examples");
        foreach (Example example in examples)
        {
            // Never broken by us: what a screen breaks is copied in one piece.
            terminal.Out.WriteLine($"  ./chainrule {example.Command}");
            WriteWrapped(terminal, $"      {example.Shows}", 6);
        }
    }

    private static void WriteTitle(Terminal terminal, string name, string summary)
    {
        string[] lines = [.. Wrapped($"{name}: {summary}", 0, terminal.Columns() ?? int.MaxValue)];
        terminal.Out.WriteLine(terminal.Bold(name) + lines[0][name.Length..]);
        foreach (string line in lines.Skip(1)) terminal.Out.WriteLine(line);
    }

    private static void WriteHeading(Terminal terminal, string heading)
    {
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(terminal.Bold(heading + ":"));
    }

    private static void WritePairs(Terminal terminal, IEnumerable<(string Left, string Right)> pairs)
    {
        var list = pairs.ToList();
        // A name that is far longer than the others gets a line of its own instead of pushing every description to the right.
        int longest = Math.Min(28, Width(terminal) / 3), column = list.Where(p => p.Left.Length <= longest).Select(p => p.Left.Length).DefaultIfEmpty(0).Max() + 4;
        foreach ((string left, string right) in list)
        {
            string start = "  " + left;
            if (start.Length + 2 > column) terminal.Out.WriteLine(start);
            WriteWrapped(terminal, (start.Length + 2 > column ? "" : start).PadRight(column) + right, column);
        }
    }

    private static int Width(Terminal terminal) => Math.Clamp(terminal.Columns() ?? Widest, Narrowest, Widest);

    private static void WriteWrapped(Terminal terminal, string text, int indent)
    {
        foreach (string line in Wrapped(text, indent, Width(terminal))) terminal.Out.WriteLine(line);
    }

    private static IEnumerable<string> Wrapped(string text, int indent, int width)
    {
        foreach (string line in text.Split('\n'))
        {
            string rest = line;
            while (rest.Length > width && rest.LastIndexOf(' ', width) is int blank && blank > indent)
            {
                yield return rest[..blank].TrimEnd();
                rest = new string(' ', indent) + rest[(blank + 1)..];
            }

            yield return rest;
        }
    }
}
