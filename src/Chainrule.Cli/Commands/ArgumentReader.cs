using Chainrule.Messages;

namespace Chainrule.Cli.Commands;

/// <summary>Reads what was typed after a verb into an <see cref="Invocation"/>.</summary>
internal sealed class ArgumentReader
{
    private readonly Invocation call;
    private readonly Verb verb;
    private readonly string path;
    private readonly string[] words;
    private int next;

    private ArgumentReader(Invocation call, string[] words) => (this.call, verb, path, this.words) = (call, call.Verb, call.Path, words);

    public static Invocation Read(Invocation call, string[] words) => new ArgumentReader(call, words).Read();

    /// <summary>A number below zero and the lone dash (standard input, by custom) are values, whatever they begin with.</summary>
    public static bool LooksLikeOption(string word) =>
        word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && word[1] != '.';

    private Invocation Read()
    {
        bool onlyArguments = false;
        while (next < words.Length)
        {
            string word = words[next++];
            if (onlyArguments || !LooksLikeOption(word)) AddArgument(word);
            else if (word == "--") onlyArguments = true;
            else ReadOption(word);
        }

        RefuseWhatIsMissing();
        return call;
    }

    private void ReadOption(string word)
    {
        int equals = word.IndexOf('=');
        string name = equals < 0 ? word : word[..equals];
        Option option = Find(name) ?? throw Unknown(name);
        if (option.IsFlag)
        {
            if (equals >= 0) throw Refusal($"{name} takes no value, but '{word[(equals + 1)..]}' was given.", $"{name} alone.", $"leave out '{word[equals..]}'.");
            call.Set(option, true);
            return;
        }

        if (call.Given(option)) throw Refusal($"{option.Name} is given twice.", $"{option.Usage} at most once.", "keep the one that you mean.");
        call.Set(option, ReadValue(option, equals < 0 ? TakeValue(option, name) : word[(equals + 1)..]));
    }

    private string TakeValue(Option option, string name)
    {
        if (next >= words.Length || LooksLikeOption(words[next]))
            throw Refusal($"{name} has no value after it.", option.Wants + ".", $"write {Example(option)}; a value that begins with a dash as {option.Name}=VALUE.");
        string value = words[next++];
        // A list may be typed with blanks: "--inputs 0.05 0.1" goes on as long as numbers follow.
        while (option.IsList && next < words.Length && !LooksLikeOption(words[next]) && option.TryRead(words[next], out _))
            value = value.TrimEnd(',') + "," + words[next++];
        return value;
    }

    private object? ReadValue(Option option, string text)
    {
        if (option.TryRead(text, out object? value)) return value;
        string trouble = option is Option<double> or Option<double[]> ? Option.Trouble(text) : "";
        throw Refusal($"{option.Name} cannot be '{text}'{trouble}.", option.Wants + ".", DidYouMean(text, option.Choices) ?? $"write {Example(option)}.");
    }

    // Never the usage again: who typed a wrong value has seen it.
    private static string Example(Option option) => option.Choices.Count > 0
        ? string.Join(" or ", option.Choices.Select(choice => $"{option.Name} {choice}"))
        : (option.DefaultText ?? option.Sample) is { Length: > 0 } value ? $"for example {option.Name} {value}" : option.Usage;

    private void AddArgument(string word)
    {
        int room = verb.Arguments.Count;
        if (call.ArgumentCount >= room && !(room > 0 && verb.Arguments[^1].Many))
            throw TooMany(word);
        call.Add(word);
    }

    /// <summary>Mostly a file behind an option that takes none, where another option would name it.</summary>
    private CommandException TooMany(string word)
    {
        Option? flag = next > 1 && Find(words[next - 2]) is { IsFlag: true } before ? before : null;
        Option? file = Path.GetExtension(word) is { Length: > 0 } ending
            ? verb.Options.FirstOrDefault(o => o.ValueName == "FILE" + ending && !words.Any(w => Find(w.Split('=')[0]) == o)) : null;
        string[] mends = [.. file is null ? Array.Empty<string>() : [$"did you mean {file.Short ?? file.Name} {word}?"], .. flag is null ? Array.Empty<string>() : [$"{flag.Name}: {flag.Description}"]];
        return Refusal($"'{word}' is one argument too many{(flag is null ? "" : $": {flag.Name} takes no value")}.", HelpPage.Usage(path, verb), mends.Length > 0 ? string.Join(' ', mends) : SeeHelp);
    }

    private void RefuseWhatIsMissing()
    {
        for (int i = call.ArgumentCount; i < verb.Arguments.Count; i++)
        {
            Argument argument = verb.Arguments[i];
            if (!argument.Optional) throw Refusal($"{argument.Name} is missing.", HelpPage.Usage(path, verb), SuchAs());
        }

        foreach (Option option in verb.Options)
        {
            if (option.Required && !call.Given(option)) throw Refusal($"{option.Name} is missing.", option.Usage + ": " + option.Description, SuchAs());
        }
    }

    private Option? Find(string name)
    {
        foreach (Option option in verb.Options)
        {
            if (option.Name == name || option.Short == name) return option;
        }

        return null;
    }

    private CommandException Unknown(string name)
    {
        string[] names = [.. verb.Options.Select(o => o.Name), "--help"];
        return Refusal($"there is no option '{name}'.", "one of " + string.Join(", ", names) + ".", DidYouMean(name, names) ?? SeeHelp);
    }

    private string SeeHelp => $"./chainrule {path} --help tells what there is.";

    private string SuchAs() => verb.Examples is [Example first, ..] ? $"for example ./chainrule {first.Command}" : SeeHelp;

    internal static string? DidYouMean(string written, IEnumerable<string> names) =>
        NearNames.Of(written, names) is { Count: > 0 } near ? $"did you mean {string.Join(" or ", near)}?" : null;

    private CommandException Refusal(string found, string needed, string mend) => new($"{path}: {found}", needed, mend);
}
