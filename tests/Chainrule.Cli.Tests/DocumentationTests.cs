using System.Text.RegularExpressions;
using Chainrule.Testing;

namespace Chainrule.Cli.Tests;

/// <summary>What the pages name is there: the files that they link to, the headings, and every file of the source that stands between backticks.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] left = ["bin", "obj", ".git"];

    private static readonly ILookup<string, string> sources = Directory
        .EnumerateFiles(Repository.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(left.Contains))
        .ToLookup(file => file[(file.LastIndexOf('/') + 1)..]);

    public static TheoryData<string> Pages =>
        [.. sources.SelectMany(files => files).Where(file => file.EndsWith(".md", StringComparison.Ordinal) && !file.StartsWith("tests/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_links_only_to_what_is_there(string page)
    {
        string text = Read(page);
        foreach (string target in Links().Matches(text).Select(match => Uri.UnescapeDataString(match.Groups[1].Value)))
        {
            if (target.Contains("://", StringComparison.Ordinal)) continue;
            string[] parts = target.Split('#');
            string file = parts[0].Length == 0 ? page : Path.GetRelativePath(Repository.Root, Path.Combine(FolderOf(page), parts[0]));
            Assert.True(Exists(Repository.File(file)), $"{page} links to '{target}', which is not there.");
            if (parts.Length > 1) Assert.True(Anchors(Read(file)).Contains(parts[1]), $"{page} links to '{target}', and {file} has no such heading.");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_names_only_files_that_are_there(string page)
    {
        foreach (string name in Code().Matches(Fence().Replace(Read(page), "")).Select(match => match.Groups[1].Value).Where(code => SourceFile().IsMatch(code)))
        {
            bool there = name.Contains('/', StringComparison.Ordinal)
                ? Exists(Repository.File(name)) || Exists(Path.Combine(FolderOf(page), name)) || Exists(Repository.File("src", "Chainrule", name))
                : sources.Contains(name);
            Assert.True(there, $"{page} names the file '{name}', which is not there.");
        }
    }

    private static string Read(string page) => File.ReadAllText(Repository.File(page));

    private static string FolderOf(string page) => Path.GetDirectoryName(Repository.File(page))!;

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    /// <summary>The names that a forge gives to headings: small letters, no punctuation, a hyphen for each space.</summary>
    private static HashSet<string> Anchors(string text) =>
        [.. Headings().Matches(text).Select(match => NotInAnchors().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    /// <summary>A path, or a name of the kinds of files that the tree holds. A word in capitals stands for a name, and a pattern is none.</summary>
    [GeneratedRegex(@"^(?![A-Z]+\.)(\.{0,2}/)?[\w./{},-]+\.(cs|csproj|props|slnx|md|py|svg|cmd)$|^(src|docs|tests|script)/[\w./{},-]+$")]
    private static partial Regex SourceFile();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();
}
