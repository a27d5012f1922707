using System.Diagnostics;

namespace Chainrule.Testing;

/// <summary>Other programs that some tests lean on, found in PATH.</summary>
internal static class Programs
{
    private static readonly Lazy<string?> TorchPython = new(FindTorchPython);

    /// <summary>A Python that has PyTorch, Debian's own first, or null.</summary>
    public static string? PythonWithTorch => TorchPython.Value;

    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Why a test that needs the program is skipped, or null when it can run.</summary>
    public static string? Missing(string name)
    {
        if (name == "python3-torch")
            return PythonWithTorch is not null ? null : "No python3 here has PyTorch. Debian's package is python3-torch.";
        if (name == "pdflatex")
            return Find(name) is not null ? null : "The program 'pdflatex' is not here. Debian's package is texlive-latex-recommended; ./test does not install it, as it is large and one test's.";
        return Find(name) is not null ? null : $"The program '{name}' is not here. tests/packages.txt says which Debian package brings it; ./test installs it when run as root.";
    }

    private static string? FindTorchPython()
    {
        foreach (string? python in new[] { "/usr/bin/python3", Find("python3") })
        {
            if (python is null || !File.Exists(python)) continue;
            using Process process = Process.Start(new ProcessStartInfo(python, ["-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            if (process.ExitCode == 0) return python;
        }

        return null;
    }
}
