using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Chainrule.Measuring;

/// <summary>The machine that figures were measured on.</summary>
internal static class Processor
{
    /// <summary>What the processor calls itself. Rented machines often hide all but the maker, so family and model are told too.</summary>
    public static string Name { get; } = X86Base.IsSupported ? X86Name() : LinuxName() ?? $"{RuntimeInformation.ProcessArchitecture}";

    private static string X86Name()
    {
        const int HighestExtended = unchecked((int)0x80000000), Brand = unchecked((int)0x80000002);
        var text = new StringBuilder();
        if ((uint)X86Base.CpuId(HighestExtended, 0).Eax >= unchecked((uint)Brand) + 2)
        {
            for (int i = 0; i < 3; i++)
            {
                (int a, int b, int c, int d) = X86Base.CpuId(Brand + i, 0);
                text.Append(Encoding.ASCII.GetString(MemoryMarshal.AsBytes([a, b, c, d])));
            }
        }

        string name = string.Join(' ', text.ToString().Split(['\0', ' '], StringSplitOptions.RemoveEmptyEntries));
        int signature = X86Base.CpuId(1, 0).Eax, family = (signature >> 8) & 15, model = (signature >> 4) & 15;
        if (family is 6 or 15) model += (signature >> 16 & 15) << 4;
        if (family == 15) family += signature >> 20 & 255;
        return $"{(name.Length > 0 ? name : "x86")} (family {family}, model {model})";
    }

    private static string? LinuxName()
    {
        const string Path = "/proc/cpuinfo";
        if (!File.Exists(Path)) return null;
        string? line = File.ReadLines(Path).FirstOrDefault(l => l.StartsWith("model name", StringComparison.OrdinalIgnoreCase));
        return line?[(line.IndexOf(':') + 1)..].Trim() is { Length: > 0 } name ? name : null;
    }
}
