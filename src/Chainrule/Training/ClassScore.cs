namespace Chainrule.Training;

/// <summary>How well one class is read, or several on average.</summary>
/// <param name="Name">The class, or what the average is.</param>
/// <param name="Precision">Of the images read as the class, the share that shows it; 0 when none was.</param>
/// <param name="Recall">Of the images that show the class, the share read as it; 0 when there are none.</param>
/// <param name="F1">The harmonic mean of the two; 0 when both are.</param>
/// <param name="Support">How many images show the class.</param>
public sealed record ClassScore(string Name, double Precision, double Recall, double F1, int Support);
