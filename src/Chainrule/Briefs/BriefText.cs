namespace Chainrule.Briefs;

/// <summary>Writes a brief in its text form.</summary>
internal static class BriefText
{
    /// <summary>The measures by the word that a brief has for each, and the words that it understands.</summary>
    public static readonly (Measure Measure, string Word, string[] Also)[] Measures =
    [
        (Measure.Parameters, "params", ["parameters", "param"]),
        (Measure.Epochs, "epochs", ["epoch"]),
        (Measure.Accuracy, "accuracy", ["acc"]),
        (Measure.Batch, "batch", []),
        (Measure.Dropout, "dropout", []),
        (Measure.Rotation, "rotation", ["rotate"]),
    ];

    public static string WordOf(Measure measure) => Array.Find(Measures, m => m.Measure == measure).Word;

    public static string Of(BriefClause clause) => clause switch
    {
        BoundClause b => WordOf(b.Measure) + b.Bound,
        PartClause p => (p.Wanted ? "uses " : "without ") + p.Part,
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "no text for this clause"),
    };

    /// <summary>Parts of one kind that follow each other share a word.</summary>
    public static string Of(IEnumerable<BriefClause> clauses)
    {
        string text = "";
        bool? open = null;
        foreach (BriefClause clause in clauses)
        {
            var part = clause as PartClause;
            bool joins = part is not null && part.Wanted == open;
            text += joins ? "," + part!.Part : (text.Length > 0 ? " " : "") + Of(clause);
            open = part?.Wanted;
        }

        return text;
    }
}
