using System.Security.Cryptography;
using System.Text;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Sweeps;

/// <summary>One training of a sweep: a trial, by one seed, for so many epochs.</summary>
internal sealed record SweepJob(SweepTrial Trial, Recipe Recipe)
{
    /// <summary>The run's id: the same for the same training wherever the sweep's file has it, so that nothing is trained twice.</summary>
    public string Id(string fingerprint)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Trial.Model}\n{Recipe}\n{fingerprint}"));
        return "trial-" + Convert.ToHexStringLower(hash)[..12];
    }

    /// <summary>What the training costs, beside others: multiply-adds.</summary>
    public double Cost { get; } = (double)Summary.Of(Trial.Model).Work.TrainingFlop * Recipe.Epochs;

    public static SweepJob Of(SweepTrial trial, ulong seed, int? epochs = null) =>
        new(trial, trial.Recipe with { Seed = seed, Epochs = epochs ?? trial.Recipe.Epochs });
}
