namespace Chainrule.Sheets.Tests.Checking;

/// <summary>Headings in the spellings that people use, one spelling a sheet.</summary>
internal static class SampleHeading
{
    public const int Styles = 9;

    public static string Of(string lane, int heading)
    {
        if (lane == "step") return new[] { "Step", "Iteration", "Epoch", "No." }[heading % 4];
        if (lane.StartsWith("delta_", StringComparison.Ordinal)) return "δ " + lane[6..] + " local";
        if (lane.StartsWith("dE/dw", StringComparison.Ordinal))
        {
            var n = lane[5..];
            return new[] { $"∂E/∂w{n}", $"E∂w{n}", $"∂E_total/∂w{n}", $"Etotaldw{n}", $"𝜕E/𝜕w{n}", $"𝟃E/𝟃w{n}", $"δE_t/δw{n}", $"dw{n}", $"(d)E_total/(d)w{n}" }[heading];
        }

        if (lane == "E_total") return new[] { "E_tot", "E_total", "Etotal", "E_TOTAL", "E_T", "E_Total", "E_tot", "Etotal", "E_total" }[heading];
        if (lane.StartsWith("a_", StringComparison.Ordinal)) return new[] { lane, "out_" + lane[2..], "act_" + lane[2..], "a" + lane[2..], "a_" + lane[2..].ToUpperInvariant(), lane, lane, lane, "Out " + lane[2..] }[heading];
        return lane[0] is 'w' && heading % 2 == 1 ? lane.ToUpperInvariant() : lane;
    }
}
