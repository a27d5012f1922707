using Chainrule.Testing;

namespace Chainrule.Cli.Tests;

/// <summary>The script <c>./chainrule</c> over a small tree, with a <c>dotnet</c> that only notes how it was called.</summary>
public sealed class StartScriptTests : IDisposable
{
    private const string FirstBuild = "Building chainrule for the first time …\n";

    private readonly ScriptTree tree = new("chainrule", "script/dotnet.sh", "global.json", ".editorconfig", "Directory.Build.props");
    private readonly string source;

    public StartScriptTests()
    {
        source = Path.Combine(tree.Root, "src", "Chainrule.Cli", "Program.cs");
        Directory.CreateDirectory(Path.GetDirectoryName(source)!);
        File.WriteAllText(source, "return 0;");
        tree.WriteProgram("dotnet", """
            case $1 in
                --version) echo 10.0.100 ;;
                build) sleep 0.2; mkdir -p "$2/bin/Release/net10.0"; : >"$2/bin/Release/net10.0/Chainrule.Cli.dll"; echo "a build talks" ;;
                *) shift; for word in "$@"; do echo "[$word]"; done; exit 7 ;;
            esac
            """);
    }

    private int Builds => tree.Calls.Count(call => call.StartsWith("dotnet build", StringComparison.Ordinal));

    public void Dispose() => tree.Dispose();

    [NeedsProgramFact("sh")]
    public void Words_and_exit_code_are_handed_through_as_they_are()
    {
        Start();
        Finished run = Start("", "a b", "*", "--x=$HOME");
        Assert.Equal(new Finished(7, "[]\n[a b]\n[*]\n[--x=$HOME]\n", ""), run);
    }

    [NeedsProgramFact("sh")]
    public void First_build_is_told_in_one_line_where_there_is_no_terminal_and_later_ones_are_silent()
    {
        Assert.Equal(new Finished(7, "[x]\n", FirstBuild), Start("x"));
        File.AppendAllText(source, " ");
        Assert.Equal(new Finished(7, "[x]\n", ""), Start("x"));
        Assert.Equal(2, Builds);
    }

    [NeedsProgramFact("sh")]
    public void Build_happens_once_when_nothing_changes()
    {
        for (int i = 0; i < 3; i++) Start();
        Assert.Equal(1, Builds);
    }

    [NeedsProgramFact("sh")]
    public void Build_happens_again_when_a_source_is_changed_added_or_deleted()
    {
        Start();
        ExpectBuild(2, () => File.AppendAllText(source, " "));
        string added = Path.Combine(tree.Root, "src", "New.cs");
        ExpectBuild(3, () => File.WriteAllText(added, ""));
        ExpectBuild(4, () => File.Delete(added));
        ExpectBuild(5, () => File.AppendAllText(Path.Combine(tree.Root, "Directory.Build.props"), " "));
        ExpectBuild(6, () => File.WriteAllText(Path.Combine(tree.Root, "Directory.Build.targets"), "<Project/>"));
        // The networks that are embedded in the library lie beside its source.
        string weights = Directory.CreateDirectory(Path.Combine(tree.Root, "weights")).FullName;
        ExpectBuild(7, () => File.WriteAllText(Path.Combine(weights, "flagship.safetensors"), ""));
        ExpectBuild(8, () => Directory.Delete(Path.Combine(tree.Root, "src", "Chainrule.Cli", "bin"), recursive: true));
    }

    [NeedsProgramFact("sh")]
    public void Build_does_not_happen_when_only_built_files_change()
    {
        Start();
        string obj = Path.Combine(tree.Root, "src", "Chainrule.Cli", "obj");
        ExpectBuild(1, () => Directory.CreateDirectory(obj));
        ExpectBuild(1, () => File.WriteAllText(Path.Combine(obj, "Made.cs"), ""));
    }

    [NeedsProgramFact("sh")]
    public async Task Build_happens_once_when_several_start_at_once()
    {
        Finished[] runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Start($"{i}"))));
        for (int i = 0; i < runs.Length; i++) Assert.Equal((7, $"[{i}]\n"), (runs[i].ExitCode, runs[i].Out));
        Assert.Equal(FirstBuild, string.Concat(runs.Select(run => run.Error)));
        Assert.Equal(1, Builds);
    }

    [NeedsProgramFact("sh")]
    public async Task Build_happens_once_when_several_start_at_once_without_flock()
    {
        string bin = Path.Combine(tree.Home, "bin");
        foreach (string tool in new[] { "find", "cat", "mkdir", "mv", "rm", "ln", "readlink", "sleep", "sed", "tr" })
            File.CreateSymbolicLink(Path.Combine(bin, tool), Programs.Find(tool)!);
        // What a process that was killed in mid-build leaves behind: no process has a number so high.
        string lockLink = Path.Combine(tree.Root, "src", "Chainrule.Cli", "bin", "Release", "net10.0", ".lock-link");
        Directory.CreateDirectory(Path.GetDirectoryName(lockLink)!);
        File.CreateSymbolicLink(lockLink, "999999999");
        Finished[] runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => tree.RunAlone("chainrule"))));
        Assert.All(runs, run => Assert.Equal((7, ""), (run.ExitCode, run.Out)));
        Assert.Equal(FirstBuild, string.Concat(runs.Select(run => run.Error)));
        Assert.Equal(1, Builds);
    }

    [NeedsProgramFact("sh")]
    public void Build_that_fails_shows_its_messages_and_is_tried_again()
    {
        tree.WriteProgram("dotnet", "[ $1 = --version ] && echo 10.0.100 && exit; echo 'Program.cs(1,2): error CS1002'; exit 1");
        for (int i = 1; i <= 2; i++)
        {
            Finished run = Start("models");
            Assert.Equal((2, ""), (run.ExitCode, run.Out));
            Assert.StartsWith(FirstBuild + "Program.cs(1,2): error CS1002\nchainrule: it could not be built", run.Error);
            Assert.Equal(i, Builds);
        }
    }

    [NeedsProgramFact("sh")]
    public void Sdk_that_is_too_old_is_told_with_what_to_install()
    {
        tree.WriteProgram("dotnet", "case $1 in --version) echo 8.0.404 ;; --list-sdks) echo '8.0.404 [/usr/share]' ;; esac");
        Finished run = Start("models");
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("has no SDK of version 10; it has 8.0.404", run.Error);
        Assert.Contains("  Needed: the .NET 10 SDK", run.Error);
        Assert.Contains("  Next: install it", run.Error);
    }

    [NeedsProgramFact("sh")]
    public void Script_finds_its_tree_when_called_through_links_from_elsewhere()
    {
        string link = Path.Combine(tree.Home, "bin", "cr");
        File.CreateSymbolicLink(Path.Combine(tree.Home, "inner"), Path.Combine("a tree", "chainrule"));
        File.CreateSymbolicLink(link, Path.Combine("..", "inner"));
        Start();
        Assert.Equal(new Finished(7, "[x]\n", ""), Finished.Run(link, ["x"], "/", tree.Path()));
        Assert.Equal(new Finished(7, "[x]\n", ""), Finished.Run("sh", ["chainrule", "x"], tree.Root, tree.Path()));
    }

    private void ExpectBuild(int builds, Action change)
    {
        change();
        for (int i = 0; i < 2; i++) Assert.Equal(7, Start().ExitCode);
        Assert.Equal(builds, Builds);
    }

    private Finished Start(params string[] words) => tree.Run("chainrule", words);
}
