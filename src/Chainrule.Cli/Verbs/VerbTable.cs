using Chainrule.Cli.Commands;

namespace Chainrule.Cli.Verbs;

/// <summary>The verbs there are, in the order in which the overview lists them.</summary>
internal static class VerbTable
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        QuickstartVerb.Verb,
        SheetVerb.Verb,
        DeriveVerb.Verb,
        CheckVerb.Verb,
        ModelsVerb.Verb,
        SummaryVerb.Verb,
        TrainVerb.Verb,
        EvaluateVerb.Verb,
        PredictVerb.Verb,
        RunsVerb.Verb,
        BriefVerb.Verb,
        SweepVerb.Verb,
        BenchVerb.Verb,
        StudioVerb.Verb,
    ];
}
