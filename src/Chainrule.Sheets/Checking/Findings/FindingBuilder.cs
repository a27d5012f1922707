using Chainrule.Sheets.Checking.Diagnosis;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>Gathers the wrong cells of each lane into findings: one for each sort of mistake.</summary>
internal sealed class FindingBuilder(TableContext context, TableJudge judge, Network network)
{
    // A reference that slips gives every row a formula of its own; the first few tell the story.
    private const int MostDiagnoses = 6;

    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _typed = [];
    private readonly Diagnoser _diagnoser = new(context, judge.Formulas);
    private readonly WrittenDerivation _written = new(context, judge.Formulas);

    private PlainMistakes Plain => field ??= new PlainMistakes(context, judge, _diagnoser);

    public WrittenDerivation Written => _written;

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The lanes that are right only because a typed number equals a cell.</summary>
    public IReadOnlySet<string> TypedNumbers => _typed;

    public void Add(Lane lane)
    {
        var byFormula = new Dictionary<object, List<int>>();
        for (var step = 0; step < context.Table.Steps; step++)
        {
            var verdict = judge.Judge(lane, step);
            if (verdict == CellVerdict.RightByTypedNumber) _typed.Add(lane.Role!.Title);
            if (verdict is CellVerdict.NotJudged or CellVerdict.Right or CellVerdict.RightByTypedNumber) continue;
            object key = verdict == CellVerdict.WrongFormula ? context.Book.Of(Owner(lane, step))! : verdict;
            if (!byFormula.TryGetValue(key, out var steps)) byFormula[key] = steps = [];
            steps.Add(step);
        }

        if (byFormula.Count > 0) Gather(lane, byFormula);
    }

    /// <summary>Inputs and targets that are missing in a step that is otherwise filled in.</summary>
    public void AddMissingGivens()
    {
        foreach (var lane in context.Table.Lanes.Where(context.IsGiven))
        {
            var steps = Enumerable.Range(0, context.Table.Steps).Where(s => judge.Filling.IsCarried(s) && !TableFinder.IsFilled(context.Table, lane, s)).ToList();
            if (steps.Count > 0) _findings.Add(Make(lane, steps, steps[0], new Mistake(Kinds.Missing, "the given number is missing here, and what reads it goes on with 0", null)));
        }
    }

    /// <summary>Looks for mistakes in helper columns; what builds on one is then judged by what it ought to be.</summary>
    public void AddHelpers()
    {
        foreach (var (lane, step, mistake) in HelperMistakes.Find(context, judge.Formulas, _diagnoser))
        {
            var formula = context.Typical.Of(lane);
            var steps = Enumerable.Range(0, context.Table.Steps).Where(s => context.Table.At(lane, s) is { } cell && context.Book.Of(cell) == formula).ToList();
            _findings.Add(Make(lane, steps, step, mistake));
        }
    }

    /// <summary>Steps whose givens stand ready, two or more: the table is not finished. One alone is a table's ragged end.</summary>
    public void AddEmptySteps()
    {
        var steps = judge.Filling.Empty.ToList();
        var lanes = TableJudge.Judged(context).OrderBy(l => l.Position).ToList();
        if (steps.Count < 2 || lanes.Count == 0) return;
        var (first, last) = (lanes[0], lanes[^1]);
        var areas = StepAreas.Of(context.Table, first, steps).Zip(StepAreas.Of(context.Table, last, steps), (a, b) => new CellRange(a.FirstRow, a.FirstColumn, b.LastRow, b.LastColumn)).ToList();
        var (at, end) = (context.Table.Address(first, steps[0]), context.Table.Address(first, steps[^1]));
        _findings.Add(new Finding
        {
            Kind = Kinds.Missing,
            Quantity = Finding.StepQuantity,
            Sheet = context.Table.Sheet.Name,
            Areas = areas,
            Cells = string.Join(",", areas.Select(a => a.A1)),
            Cell = at.A1,
            Explanation = $"{steps.Count} steps are not filled in ({(context.Table.Sideways ? $"columns {CellAddress.ColumnName(at.Column)} to {CellAddress.ColumnName(end.Column)}" : $"rows {at.Row} to {end.Row}")}): their givens stand, and nothing is calculated.",
        });
    }

    /// <summary>A circle that no wrong formula explains.</summary>
    public void AddCircles()
    {
        if (_findings.Count > 0) return;
        foreach (var lane in TableJudge.Judged(context))
        {
            var steps = Enumerable.Range(0, context.Table.Steps).Where(s => context.Calculator.Circular.Contains(context.Table.Address(lane, s))).ToList();
            if (steps.Count == 0) continue;
            _findings.Add(Make(lane, steps, steps[0], new Mistake(Kinds.Circular, "is part of a circle: it reads, by way of other cells, itself", _diagnoser.Right(lane, steps[0]))));
            return;
        }
    }

    public void AddStale()
    {
        var stale = new StaleCells(context);
        if (!stale.Any) return;
        foreach (var lane in context.Table.Lanes.Where(l => l.Role is not null && l.Fixed is null))
        {
            var steps = Enumerable.Range(0, context.Table.Steps).Where(s => stale.IsRoot(lane, s)).ToList();
            if (steps.Count > 0)
                _findings.Add(Make(lane, steps, steps[0], new Mistake(Kinds.Stale, "shows a number that its own formula does not give: it was saved without being recalculated. Open the file, recalculate (F9), and save", null)) with
                {
                    Expected = context.Number(lane, steps[0]),
                    Found = context.Table.At(lane, steps[0])!.Number,
                });
        }
    }

    private Cell Owner(Lane lane, int step) => context.Table.At(lane, step) is { } cell ? cell.ArrayOwner ?? cell : throw new InvalidOperationException("A judged cell is a cell.");

    private void Gather(Lane lane, Dictionary<object, List<int>> byFormula)
    {
        var byKind = new Dictionary<string, (Mistake Mistake, int Step, List<int> Steps)>();
        string? last = null;
        var diagnosed = 0;
        foreach (var (key, steps) in byFormula.OrderByDescending(p => p.Value.Count))
        {
            if (diagnosed++ >= MostDiagnoses && last is not null)
            {
                byKind[last].Steps.AddRange(steps);
                continue;
            }

            var step = steps[0];
            var mistake = key is Formula ? _diagnoser.Find(lane, step) : Plain.Of(lane, step, (CellVerdict)key);
            // At the first steps a parameter block may stand in for the table; further down the formula shows itself plainer.
            if (mistake.Kind == Kinds.Other && steps.Find(s => s >= 2) is var later and > 0) mistake = _diagnoser.Find(lane, step = later);
            last ??= mistake.Kind;
            if (byKind.TryGetValue(mistake.Kind, out var same)) byKind[mistake.Kind] = Join(lane, same, mistake, step, steps);
            else byKind[mistake.Kind] = (mistake, step, [.. steps]);
        }

        foreach (var (mistake, step, steps) in byKind.Values)
        {
            steps.Sort();
            _findings.Add(Make(lane, steps, step, mistake));
        }
    }

    // One sort of mistake, but in some rows with another on top: told in one go.
    private (Mistake, int, List<int>) Join(Lane lane, (Mistake Mistake, int Step, List<int> Steps) known, Mistake more, int step, List<int> steps)
    {
        const string And = "; and ";
        var (plain, rich, at) = known.Mistake.Explanation.Contains(And, StringComparison.Ordinal) ? (more, known.Mistake, known.Step) : (known.Mistake, more, step);
        List<int> all = [.. known.Steps, .. steps];
        var extra = rich.Explanation.IndexOf(And, StringComparison.Ordinal);
        if (extra < 0 || plain.Explanation.Contains(And, StringComparison.Ordinal)) return (known.Mistake, known.Step, all);
        var words = $"{plain.Explanation}{And}from {context.Table.Address(lane, at).A1} on {rich.Explanation[(extra + And.Length)..]}";
        return (plain with { Explanation = words }, ReferenceEquals(plain, more) ? step : known.Step, all);
    }

    // What the learner wrote down may be right where the formula is not.
    private Mistake Compared(Lane lane, int step, Mistake mistake)
    {
        if (mistake.Kind is Kinds.Circular or Kinds.Stale || _written.Right(lane, step) is not var (cell, formula)) return mistake;
        var place = $"{(cell.Address.Sheet == context.Table.Sheet.Index ? "" : context.Book.Workbook.Sheets[cell.Address.Sheet].Name + "!")}{cell.Address.A1}";
        return mistake.Kind == Kinds.Other
            ? new Mistake(Kinds.Disagreement, $"is not what the derivation in {place} says, which is right", formula)
            : mistake with { Explanation = $"{mistake.Explanation}; the derivation in {place} has it right" };
    }

    private Finding Make(Lane lane, List<int> steps, int step, Mistake mistake)
    {
        mistake = Compared(lane, step, mistake);
        var address = context.Table.Address(lane, step);
        var areas = StepAreas.Of(context.Table, lane, steps);
        var circle = mistake.Kind != Kinds.Circular && steps.Exists(s => context.Calculator.Circular.Contains(context.Table.Address(lane, s)))
            ? " Through it the table runs in a circle, so the numbers shown are not settled." : "";
        var formula = context.Table.At(lane, step) is { } cell && context.Book.Of(cell.ArrayOwner ?? cell) is { } own ? "=" + own.TextAt(address) : null;
        return new Finding
        {
            Kind = mistake.Kind,
            Quantity = lane.Role!.Name,
            Sheet = context.Table.Sheet.Name,
            Areas = areas,
            Cells = string.Join(",", areas.Select(a => a.A1)),
            Cell = address.A1,
            Heading = lane.Heading,
            Formula = formula,
            Correction = mistake.Correction is { } right ? "=" + right.TrimStart() : null,
            Expected = judge.Numbers.Wanted(lane, step),
            Found = context.Number(lane, step),
            Explanation = $"{mistake.Explanation}.{circle}",
            Derivation = DerivationLine.Of(network, lane.Role),
        };
    }
}
