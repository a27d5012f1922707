using Chainrule.Cli.Terminals;

namespace Chainrule.Cli.Commands;

/// <summary>The help of one verb, and the overview of them all.</summary>
internal static class HelpPage
{
    private const int Width = 100;

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
        TextWriter output = terminal.Out;
        output.WriteLine($"{terminal.Bold("chainrule " + path)}: {verb.Summary}");
        if (verb.Details is not null) WriteWrapped(output, "\n" + verb.Details, 0);
        WriteHeading(terminal, "Usage");
        WriteWrapped(output, "  " + Usage(path, verb), 6);
        if (verb.Arguments.Count > 0) output.WriteLine();
        WritePairs(output, verb.Arguments.Select(a => (a.Usage, a.Description)));
        if (verb.Verbs.Count > 0) output.WriteLine();
        WritePairs(output, verb.Verbs.Select(v => (UsageTail(v), v.Summary)));
        WriteHeading(terminal, "Options");
        WritePairs(output, verb.Options.Append(CommonOptions.Help).Select(o => (Names(o), Describe(o))));
        WriteExamples(terminal, verb.Examples);
    }

    public static void WriteOverview(Terminal terminal, IReadOnlyList<Verb> verbs)
    {
        TextWriter output = terminal.Out;
        output.WriteLine($"{terminal.Bold("chainrule")}: backpropagation by hand, in a worksheet, and for real, in small networks trained on a CPU.");
        WriteHeading(terminal, "Usage");
        output.WriteLine("  ./chainrule VERB …");
        WriteHeading(terminal, "Verbs");
        WritePairs(output, verbs.Select(v => (v.Name, v.Summary)));
        WriteHeading(terminal, "Options");
        WritePairs(output, [("-h, --help", "Show this overview, or the help of the verb before it."), ("--version", "Print the version.")]);
        if (verbs.Count > 0)
            WriteExamples(terminal, [new($"{verbs[0].Name} --help", $"tells all about {verbs[0].Name}"), .. verbs.Take(3).SelectMany(v => v.Examples.Take(1))]);
        output.WriteLine("\nExit codes: 0 done; 1 done and the answer is no; 2 cannot be done.");
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
            terminal.Out.WriteLine($"  ./chainrule {example.Command}");
            WriteWrapped(terminal.Out, $"      {example.Shows}", 6);
        }
    }

    private static void WriteHeading(Terminal terminal, string heading)
    {
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(terminal.Bold(heading + ":"));
    }

    private static void WritePairs(TextWriter output, IEnumerable<(string Left, string Right)> pairs)
    {
        var list = pairs.ToList();
        // A name that is far longer than the others gets a line of its own instead of pushing every description to the right.
        int column = list.Where(p => p.Left.Length <= 28).Select(p => p.Left.Length).DefaultIfEmpty(0).Max() + 4;
        foreach ((string left, string right) in list)
        {
            string start = "  " + left;
            if (start.Length + 2 > column) output.WriteLine(start);
            WriteWrapped(output, (start.Length + 2 > column ? "" : start).PadRight(column) + right, column);
        }
    }

    private static void WriteWrapped(TextWriter output, string text, int indent)
    {
        foreach (string line in text.Split('\n'))
        {
            string rest = line;
            while (rest.Length > Width && rest.LastIndexOf(' ', Width) is int blank && blank > indent)
            {
                output.WriteLine(rest[..blank].TrimEnd());
                rest = new string(' ', indent) + rest[(blank + 1)..];
            }

            output.WriteLine(rest);
        }
    }
}
