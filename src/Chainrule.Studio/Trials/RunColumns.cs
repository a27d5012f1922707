using System.Globalization;
using Chainrule.Runs.Trials;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Trials;

/// <summary>The columns of the table of runs: what each is sorted by, its heading, whether it holds numbers, and what it shows.</summary>
internal static class RunColumns
{
    public static IReadOnlyList<(string Sort, string Title, bool Number, Func<RunDigest, string> Value)> All { get; } =
    [
        ("model", "Model", false, run => RunWords.Short(run.Name)),
        ("params", "Parameters", true, run => Numbers.Thousands(run.Parameters)),
        ("data", "Images", false, run => run.Data),
        ("recipe", "Recipe", false, run => run.RecipeName ?? "own"),
        ("epochs", "Epochs", true, run => $"{run.Epochs}/{run.EpochsAsked}"),
        ("accuracy", "Accuracy, last epoch", true, run => run.Accuracy is { } accuracy ? $"{accuracy.ToString("0.00", CultureInfo.InvariantCulture)} %{(run.Validated ? " (validation)" : "")}" : "–"),
        ("loss", "Loss", true, run => run.Loss is { } loss ? loss.ToString("0.0000", CultureInfo.InvariantCulture) : "–"),
        ("seconds", "Seconds", true, run => run.Seconds is { } seconds ? seconds.ToString("0.0", CultureInfo.InvariantCulture) : "–"),
        ("state", "State", false, run => RunWords.Of(run.State)),
    ];
}
