using System.Diagnostics;

namespace Chainrule.Tests.Hardware;

/// <summary>Runs a static method of this assembly in a process with vector instructions switched off, and gives back what it returned.</summary>
internal static class ChildProcess
{
    public static string Run(HardwareLevel level, Func<string, string> probe, string argument = "")
    {
        Assert.True(probe.Method.IsStatic, $"{probe.Method.Name} must be a static method: nothing of this process reaches the other.");
        using Process process = Process.Start(Start(level, probe, argument))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string support = process.StandardOutput.ReadLine() ?? "", answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"the child process ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
        Assert.Equal(Expected(level).ToString(), support);
        return answer;
    }

    /// <summary>How such a process is started; for a test that does not wait for its end.</summary>
    public static ProcessStartInfo Start(HardwareLevel level, Func<string, string> probe, string argument)
    {
        var start = new ProcessStartInfo(Host) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string part in (string[])[typeof(ChildProcess).Assembly.Location, probe.Method.DeclaringType!.FullName!, probe.Method.Name, argument])
            start.ArgumentList.Add(part);
        if (Switch(level) is { } name) start.Environment[name] = "0";
        return start;
    }

    private static string? Switch(HardwareLevel level) => level switch
    {
        HardwareLevel.WithoutAvx512 => "DOTNET_EnableAVX512",
        HardwareLevel.WithoutAvx2 => "DOTNET_EnableAVX2",
        HardwareLevel.WithoutVectors => "DOTNET_EnableHWIntrinsic",
        _ => null,
    };

    /// <summary>What must be left: a switch that a runtime no longer knows would otherwise test nothing.</summary>
    private static VectorSupport Expected(HardwareLevel level) => level switch
    {
        HardwareLevel.WithoutAvx512 => VectorSupport.Here with { Avx512 = false },
        HardwareLevel.WithoutAvx2 => VectorSupport.Here with { Avx512 = false, Avx2 = false },
        HardwareLevel.WithoutVectors => new(false, false, false),
        _ => VectorSupport.Here,
    };

    // Tests run under the dotnet host or under a test host of their own.
    private static string Host => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
}
