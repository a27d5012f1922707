using System.Security.Cryptography;
using System.Text;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Sweeps;

/// <summary>One training of a sweep: a trial, by one seed, for so many epochs.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Recipe">Its recipe with the training's own seed and epochs.</param>
/// <param name="Round">Of a halving: which round it belongs to, from 0; the later, the longer its trainings. Otherwise 0.</param>
internal sealed record SweepJob(SweepTrial Trial, Recipe Recipe, int Round = 0)
{
    /// <summary>What the training costs, beside others: multiply-adds.</summary>
    public double Cost { get; } = (double)Summary.Of(Trial.Model).Work.TrainingFlop * Recipe.Epochs;

    /// <summary>The run's id: the same for the same training wherever the sweep's file has it, so that nothing is trained twice.</summary>
    /// <param name="data">The fingerprint of the images.</param>
    /// <param name="teacher">The SHA-256 of the teacher's file; null where only the labels teach. A file under the same name may have changed.</param>
    public string Id(string data, string? teacher)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Trial.Model}\n{Recipe}\n{data}{(teacher is null ? "" : $"\n{teacher}")}"));
        return "trial-" + Convert.ToHexStringLower(hash)[..12];
    }

    public static SweepJob Of(SweepTrial trial, ulong seed, int round = 0, int? epochs = null) =>
        new(trial, trial.Recipe with { Seed = seed, Epochs = epochs ?? trial.Recipe.Epochs }, round);
}
