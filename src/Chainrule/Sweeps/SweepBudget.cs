namespace Chainrule.Sweeps;

/// <summary>Where a sweep ends even if trials are left; null for no end of that kind.</summary>
internal sealed record SweepBudget(int? Runs, double? Minutes);
