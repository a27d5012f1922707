using Chainrule.Data;

namespace Chainrule.Runs.Reports;

/// <summary>The end of the report: what was asked, of which machine, and the command that does it again.</summary>
internal static class ReportFacts
{
    public static void Write(Html page, RunRecord run)
    {
        RunRequest r = run.Request;
        string fingerprint = r.Data.Fingerprint[..Math.Min(16, r.Data.Fingerprint.Length)];
        page.Raw("<section><h2>What was asked</h2>").Facts(
            ("model", r.Name),
            ("layers", r.Model == r.Name ? null : r.Model),
            ("recipe", r.RecipeName is null ? r.Recipe : $"{r.RecipeName}: {r.Recipe}"),
            ("data", $"{RunTitle.Data(r.Data)}, {r.Data.Training:N0} to train and {r.Data.Test:N0} to test, fingerprint {fingerprint}…"),
            ("evaluated on", r.Validate ? "training images put aside" : "the test images"));
        page.Raw($"<p>To do it again, to the same bits on any machine:</p><pre>{Html.Encode(Command(r))}</pre></section>");
        if (run.Machine is not { } m) return;
        page.Raw("<section><h2>The machine</h2>").Facts(
            ("processor", $"{m.Processor}, {m.Cores} cores"),
            ("threads", $"{m.Threads}, vectors of {m.VectorBits} bits"),
            ("system", m.System),
            ("versions", $"Chainrule {m.Chainrule}, {m.Runtime}")).Raw("</section>");
    }

    private static string Command(RunRequest r)
    {
        string model = r.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/') ? r.Name : $"\"{r.Model}\"";
        // MNIST is found by itself.
        string data = r.Data.Synthetic ? $" --data {DataOptions.SyntheticWord}" : r.Data.Name == SetNames.Mnist ? "" : $" --data \"{r.Data.Source}\"";
        return $"./chainrule train {model} --recipe \"{r.Recipe}\"{(r.Validate ? " --validate" : "")}{data}";
    }
}
