using Chainrule.Briefs;
using Chainrule.Kernels;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Sweeps;

/// <summary>Picks the combinations of a sweep and makes models and recipes of them.</summary>
internal static class TrialMaker
{
    private const int MostTrials = 100_000;

    // Of a small set of combinations some come again and again; a draw that finds no new one for so long has them all.
    private const int Patience = 1000;

    public static TrialList Make(SweepPlan plan)
    {
        var trials = new List<SweepTrial>();
        var seen = new HashSet<string>();
        int ruledOut = 0, alike = 0;
        foreach (Dictionary<string, string> choices in Combinations(plan))
        {
            SweepTrial trial = Build(plan, choices, trials.Count + 1);
            // Two ways to write one training are one trial: it would be trained twice, and be its own runner-up.
            if (!seen.Add($"{trial.Model}\n{trial.Recipe with { Seed = 0 }}"))
            {
                alike++;
                continue;
            }

            bool possible = plan.Brief?.Check(new BriefSubject("", trial.Model) { Recipe = trial.Recipe }).Verdict != ClauseVerdict.NotMet;
            if (possible) trials.Add(trial);
            else ruledOut++;
        }

        return trials.Count > 0 ? new(trials, ruledOut, alike)
            : throw new SweepException($"the brief rules out all {ruledOut} combinations before training.", "one that can meet it.", "loosen the brief, or vary something else.");
    }

    private static IEnumerable<Dictionary<string, string>> Combinations(SweepPlan plan) => plan.Search switch
    {
        RandomSearch r => Drawn(plan, r.Count),
        HalvingSearch h => Drawn(plan, h.Count),
        _ => Grid(plan),
    };

    private static IEnumerable<Dictionary<string, string>> Grid(SweepPlan plan)
    {
        foreach (Choice choice in plan.Choices)
            if (choice.Values is null) throw new SweepException($"the range '{choice.Name}' has no end of values, and a grid takes them all.", "how many values to take of it.", "write it like {0.05..0.4 log 5}, or search at random.");
        double count = plan.Choices.Aggregate(1.0, (product, c) => product * c.Values!.Count);
        if (count > MostTrials) throw new SweepException($"the grid has {count:N0} combinations.", $"at most {MostTrials:N0}.", "vary less, or search at random: 'search: random 100'.");
        for (int i = 0; i < (int)count; i++)
        {
            // The last choice changes fastest, as digits do.
            int rest = i;
            var chosen = new string[plan.Choices.Count];
            for (int c = chosen.Length - 1; c >= 0; c--)
            {
                IReadOnlyList<string> values = plan.Choices[c].Values!;
                chosen[c] = values[rest % values.Count];
                rest /= values.Count;
            }

            yield return plan.Choices.Zip(chosen).ToDictionary(p => p.First.Name, p => p.Second);
        }
    }

    private static IEnumerable<Dictionary<string, string>> Drawn(SweepPlan plan, int count)
    {
        var random = new CounterRandom((ulong)plan.Draw, RandomPurpose.Sweep, 0);
        var seen = new HashSet<string>();
        for (int tries = 0; seen.Count < count && tries < Patience; tries++)
        {
            var chosen = plan.Choices.ToDictionary(c => c.Name, c => c.At(random.NextDouble()));
            if (!seen.Add(string.Join('\n', chosen.Values))) continue;
            tries = 0;
            yield return chosen;
        }
    }

    private static SweepTrial Build(SweepPlan plan, Dictionary<string, string> choices, int number)
    {
        try
        {
            ModelSource model = ModelSource.Find(plan.Model.Fill(choices));
            Recipe recipe = plan.Recipe is { } template ? RecipeSource.Find(template.Fill(choices)).Recipe : Recipes.For(model.Name).Recipe;
            return new(number, choices, model.Model, recipe);
        }
        catch (Exception e) when (e is ModelException or RecipeException)
        {
            string chosen = string.Join(", ", choices.Select(c => $"{c.Key}={c.Value}"));
            throw new SweepException($"the combination {(chosen.Length > 0 ? chosen : "that there is")} cannot be trained: {e.Message}", "a model and a recipe from every combination.", "mend what the line above says, in the sweep's file.");
        }
    }
}
