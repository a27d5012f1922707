using Chainrule.Testing;

namespace Chainrule.Cli.Tests;

/// <summary>A small source tree, with blanks in its path, in which a script of ours runs beside programs that only note how they were called.</summary>
internal sealed class ScriptTree : IDisposable
{
    private readonly string bin;

    public ScriptTree(params string[] files)
    {
        Home = Directory.CreateTempSubdirectory("chainrule script ").FullName;
        Root = System.IO.Path.Combine(Home, "a tree");
        bin = System.IO.Path.Combine(Home, "bin");
        Directory.CreateDirectory(bin);
        foreach (string file in files)
        {
            string copy = System.IO.Path.Combine(Root, file);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(Repository.File(file), copy);
        }
    }

    public string Home { get; }

    public string Root { get; }

    /// <summary>Every call of the programs written here: the name and the words.</summary>
    public IReadOnlyList<string> Calls => File.ReadAllLines(System.IO.Path.Combine(Home, "calls"));

    public void Dispose() => Directory.Delete(Home, recursive: true);

    public void WriteProgram(string name, string body)
    {
        string program = System.IO.Path.Combine(bin, name);
        File.WriteAllText(program, $"#!/bin/sh\necho \"{name} $*\" >>'{Home}/calls'\n{body}\n");
        Assert.Equal(0, Finished.Run("chmod", ["+x", program]).ExitCode);
    }

    /// <summary>The variable PATH that finds those programs before all others.</summary>
    public (string Name, string? Value) Path() => ("PATH", bin + ":" + Environment.GetEnvironmentVariable("PATH"));

    public Finished Run(string script, params string[] words) => Finished.Run(System.IO.Path.Combine(Root, script), words, Home, Path());

    /// <summary>Runs a script that finds no programs but those written or linked here.</summary>
    public Finished RunAlone(string script, params string[] words) => Finished.Run(System.IO.Path.Combine(Root, script), words, Home, ("PATH", bin));
}
