using System.Globalization;

namespace Chainrule.StudioLoad;

/// <summary>How long the threads of this process have worked that are not the training's. Speeds sway with whatever else a machine does; this hardly does.</summary>
internal static class ThreadTimes
{
    // The system counts in hundredths of a second.
    private const double Ticks = 100;

    /// <summary>In seconds; nothing where the system does not tell.</summary>
    public static double? OfPages()
    {
        if (!OperatingSystem.IsLinux()) return null;
        double sum = 0;
        foreach (string thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                string stat = File.ReadAllText(Path.Combine(thread, "stat"));
                string name = stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..stat.LastIndexOf(')')];
                if (name == "training" || name.StartsWith("chainrule", StringComparison.Ordinal)) continue;
                // Behind the name: state, ten numbers, then the time in the program and in the system.
                string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                sum += (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / Ticks;
            }
            catch (IOException)
            {
                // The thread has ended meanwhile.
            }
        }

        return sum;
    }
}
