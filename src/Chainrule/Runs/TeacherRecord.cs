namespace Chainrule.Runs;

/// <summary>The trained network that a run learns from; its file is kept in the run's folder.</summary>
/// <param name="Name">What the recipe calls it.</param>
/// <param name="Model">Its model in the notation.</param>
/// <param name="Sha256">Of its file of weights.</param>
public sealed record TeacherRecord(string Name, string Model, string Sha256);
