using System.Diagnostics;
using Chainrule.Messages;
using Chainrule.Testing;

namespace Chainrule.Tests.Messages;

public class ShellWordTests
{
    [Theory]
    [InlineData("runs/2026-11-30-160000-sprint", "runs/2026-11-30-160000-sprint")]
    [InlineData("my runs/a", "\"my runs/a\"")]
    [InlineData(@"C:\My Runs\a", "\"C:\\My Runs\\a\"")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("cost $5", "'cost $5'")]
    [InlineData("", "\"\"")]
    public void A_path_is_put_in_quotes_only_where_a_shell_would_take_it_apart(string path, string word) => Assert.Equal(word, ShellWord.Of(path));

    [NeedsProgramFact("sh")]
    public void A_shell_reads_the_word_as_the_path_that_it_was()
    {
        foreach (string path in (string[])["plain", "two words", "a'b", "a\"b", "$HOME", "`id`", "a'$b", "semi;colon", "star*", "(x)", "a&b", "ünïcode"])
        {
            var start = new ProcessStartInfo("sh") { RedirectStandardOutput = true, ArgumentList = { "-c", $"printf %s {ShellWord.Of(path)}" } };
            using Process shell = Process.Start(start)!;
            Assert.Equal(path, shell.StandardOutput.ReadToEnd());
        }
    }
}
