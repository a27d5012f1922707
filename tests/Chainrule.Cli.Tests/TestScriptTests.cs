using Chainrule.Testing;

namespace Chainrule.Cli.Tests;

/// <summary>The script <c>./test</c> over a small tree, with a <c>dotnet</c> that answers as the real one does.</summary>
public sealed class TestScriptTests : IDisposable
{
    private readonly ScriptTree tree = new("test", "script/dotnet.sh");

    public TestScriptTests()
    {
        Directory.CreateDirectory(Path.Combine(tree.Root, "tests", "A.Tests"));
        File.WriteAllText(Path.Combine(tree.Root, "tests", "A.Tests", "A.Tests.csproj"), "<Project/>");
        File.WriteAllText(Path.Combine(tree.Root, "tests", "packages.txt"), "# a comment\nshell-package  sh\n");
        WriteDotnet(0, [Result("Passed"), Result("Passed") + Result("NotExecuted", "no such &lt;thing&gt;")]);
    }

    public void Dispose() => tree.Dispose();

    [NeedsProgramFact("bash")]
    public void Results_are_summed_over_the_files_when_all_is_well()
    {
        Finished run = tree.Run("test");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith("\nSkipped 1: no such <thing>\n2 passed, 0 failed, 1 skipped\n", run.Out);
        Assert.Contains(tree.Calls, call => call.StartsWith("dotnet build Chainrule.slnx --configuration Release ", StringComparison.Ordinal));
        Assert.Contains("dotnet format Chainrule.slnx --verify-no-changes --no-restore", tree.Calls);
    }

    [NeedsProgramFact("bash")]
    public void Words_are_handed_to_the_test_run()
    {
        tree.Run("test", "--filter", "X");
        Assert.Contains(tree.Calls, call => call.Contains("/tests/A.Tests/bin/Release/net10.0/A.Tests.dll ") && call.EndsWith(" --filter X", StringComparison.Ordinal));
    }

    [NeedsProgramFact("bash")]
    public void Failure_is_counted_and_ends_with_another_code_than_zero()
    {
        WriteDotnet(1, [Result("Passed") + Result("Failed")]);
        AssertEnds("1 passed, 1 failed, 0 skipped");
    }

    [NeedsProgramFact("bash")]
    public void Test_run_that_breaks_off_is_a_failure()
    {
        WriteDotnet(134, [Result("Passed")]);
        AssertEnds("The test run broke off (exit code 134).\n1 passed, 1 failed, 0 skipped");
    }

    [NeedsProgramFact("bash")]
    public void Run_without_a_test_is_a_failure()
    {
        WriteDotnet(0, [Result("NotExecuted")]);
        AssertEnds("No test was run.\n0 passed, 1 failed, 1 skipped");
    }

    [NeedsProgramFact("bash")]
    public void Build_that_fails_shows_its_messages_and_ends_the_run()
    {
        tree.WriteProgram("dotnet", "[ $1 = --version ] && echo 10.0.100 && exit; [ $1 = build ] && echo 'error CS1002' && exit 1");
        string output = AssertEnds("0 passed, 1 failed, 0 skipped");
        Assert.Contains("error CS1002\nbuild failed: ", output);
        Assert.DoesNotContain(tree.Calls, call => call.StartsWith("dotnet test", StringComparison.Ordinal));
    }

    [NeedsProgramFact("bash")]
    public void Formatting_that_fails_is_one_failure_and_the_tests_run()
    {
        WriteDotnet(0, [Result("Passed")], format: "echo 'error WHITESPACE'; exit 2");
        Assert.Contains("error WHITESPACE\nformat failed: ", AssertEnds("1 passed, 1 failed, 0 skipped"));
    }

    [NeedsProgramFact("bash")]
    public void Packages_that_are_missing_are_installed_by_root()
    {
        File.AppendAllText(Path.Combine(tree.Root, "tests", "packages.txt"), "one-package  no-such-program-1\ntwo-package  no-such-program-2\n");
        tree.WriteProgram("id", "echo 0");
        tree.WriteProgram("apt-get", "");
        Finished run = tree.Run("test");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Installing one-package two-package …\nbuild …\n", run.Out);
        Assert.Contains("apt-get update", tree.Calls);
        Assert.Contains("apt-get install -y --no-install-recommends one-package two-package", tree.Calls);
    }

    [NeedsProgramTheory("bash")]
    [InlineData("1000", "exit 0")]
    [InlineData("0", "echo no network; exit 100")]
    public void Packages_that_cannot_be_installed_are_told_and_the_tests_run(string user, string apt)
    {
        File.AppendAllText(Path.Combine(tree.Root, "tests", "packages.txt"), "one-package  no-such-program-1\n");
        tree.WriteProgram("id", "echo " + user);
        tree.WriteProgram("apt-get", apt);
        Finished run = tree.Run("test");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Not here: one-package. The tests that need it are skipped; to have it: sudo apt-get install one-package\n", run.Out);
        Assert.EndsWith("2 passed, 0 failed, 1 skipped\n", run.Out);
    }

    private static string Result(string outcome, string message = "because") =>
        $"""
            <UnitTestResult testName="T(text: &quot; outcome=&quot;Failed&quot;)" outcome="{outcome}" testListId="1">
              <Output>
                <ErrorInfo>
                  <Message>{message}</Message>
                </ErrorInfo>
              </Output>
            </UnitTestResult>

        """;

    private string AssertEnds(string end)
    {
        Finished run = tree.Run("test");
        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("\n" + end + "\n", run.Out);
        return run.Out;
    }

    private void WriteDotnet(int exitCode, string[] results, string format = ":")
    {
        for (int i = 0; i < results.Length; i++) File.WriteAllText(Path.Combine(tree.Home, $"{i}.trx"), $"<TestRun>\n{results[i]}</TestRun>\n");
        for (int i = results.Length; File.Exists(Path.Combine(tree.Home, $"{i}.trx")); i++) File.Delete(Path.Combine(tree.Home, $"{i}.trx"));
        tree.WriteProgram("dotnet", $$"""
            case $1 in
                --version) echo 10.0.100 ;;
                format) {{format}} ;;
                test) cp "{{tree.Home}}"/*.trx "{{tree.Root}}/artifacts/test/"; exit {{exitCode}} ;;
            esac
            """);
    }
}
