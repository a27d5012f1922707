using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Briefs;

/// <summary>Holds one clause against what is known.</summary>
internal static class BriefCheck
{
    private const int MostNamed = 4;

    public static ClauseResult Of(BriefClause clause, BriefSubject subject) => clause switch
    {
        BoundClause b => Bounded(b, subject),
        PartClause p => BriefParts.Find(p.Part) is { } part ? Part(p, part, subject) : throw new BriefException($"there is no part '{p.Part}'.\n  Next: './chainrule brief --help' tells where they are listed."),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "no check for this clause"),
    };

    private static ClauseResult Bounded(BoundClause clause, BriefSubject subject) => clause.Measure switch
    {
        Measure.Parameters => Parameters(clause, subject),
        Measure.Accuracy => subject.Accuracy is { } accuracy ? Judge(clause, accuracy, $"{accuracy:F2} %, {subject.AccuracyOf}") : new(clause, ClauseVerdict.NotKnown, null, subject.AccuracyOf),
        Measure.Dropout => Dropouts(clause, subject),
        Measure.Epochs => OfRecipe(clause, subject, r => r.Epochs, n => $"{n:N0} {(n == 1 ? "epoch" : "epochs")}"),
        Measure.Batch => OfRecipe(clause, subject, r => r.Batch, n => $"{n:N0} images a step"),
        Measure.Rotation => OfRecipe(clause, subject, RecipeSaid.Rotation, n => n > 0 ? $"±{n:R}°" : "no rotation"),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "no check for this measure"),
    };

    private static ClauseResult Parameters(BoundClause clause, BriefSubject subject)
    {
        long count = Summary.Of(subject.Model).Parameters;
        return Judge(clause, count, $"{count:N0} parameters");
    }

    private static ClauseResult Dropouts(BoundClause clause, BriefSubject subject)
    {
        double[] rates = [.. Summary.Of(subject.Model).Rows.Select(r => r.Layer).Select(l => l switch { Dropout d => d.Probability, Dropout2d d => d.Probability, _ => -1 }).Where(p => p >= 0).Distinct().Order()];
        bool met = rates.Length > 0 ? Array.TrueForAll(rates, clause.Bound.Contains) : clause.Bound.Contains(0);
        return new(clause, met ? ClauseVerdict.Met : ClauseVerdict.NotMet, rates.Length switch { 0 => 0, 1 => rates[0], _ => null },
            rates.Length == 0 ? "no dropout" : "dropout " + string.Join(" and ", rates.Select(p => $"{p:R}")));
    }

    private static ClauseResult OfRecipe(BoundClause clause, BriefSubject subject, Func<Recipe, double> figure, Func<double, string> tell) =>
        subject.Recipe is { } recipe ? Judge(clause, figure(recipe), tell(figure(recipe)))
            : new(clause, ClauseVerdict.NotKnown, null, Open(subject.UsualRecipe is { } usual ? tell(figure(usual)) : null));

    private static ClauseResult Part(PartClause clause, BriefPart part, BriefSubject subject)
    {
        if (part.Layers is { } layers)
        {
            SummaryRow[] found = [.. layers(Summary.Of(subject.Model))];
            return Told(clause, found.Length > 0, found.Length, string.Join(", ", found.Take(MostNamed).Select(r => r.Title)) + (found.Length > MostNamed ? $", … {found.Length} in all" : ""));
        }

        if (subject.Recipe is { } recipe) return part.Recipe!(recipe) is { } said ? Told(clause, true, null, said) : Told(clause, false, null, "");
        return new(clause, ClauseVerdict.NotKnown, null, Open(subject.UsualRecipe is { } usual ? part.Recipe!(usual) ?? "none" : null));
    }

    private static ClauseResult Told(PartClause clause, bool there, int? count, string what) =>
        new(clause, there == clause.Wanted ? ClauseVerdict.Met : ClauseVerdict.NotMet, count, there ? what : "none");

    private static ClauseResult Judge(BoundClause clause, double figure, string told) =>
        new(clause, clause.Bound.Contains(figure) ? ClauseVerdict.Met : ClauseVerdict.NotMet, figure, told);

    private static string Open(string? usual) => "no recipe is named" + (usual is null ? "" : $"; the model's own: {usual}");
}
