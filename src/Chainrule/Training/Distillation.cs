namespace Chainrule.Training;

/// <summary>
/// Learning from a trained network as well as from the labels: the loss is (1 − share) · NLL + share · T² · KL(teacher ‖ student), both softened by the temperature T.
/// The teacher sees the same images, after their augmentation, in evaluation mode.
/// </summary>
/// <param name="Teacher">A network that comes with Chainrule, by its name, or a safetensors file of weights that tells its model. Without blanks, commas and brackets: it stands in a recipe's text.</param>
/// <param name="Share">How much of the loss the teacher has, above 0 and at most 1.</param>
public sealed record Distillation(string Teacher, double Share)
{
    /// <summary>Both networks' scores are divided by it before they are compared: the higher, the more is learned of what the teacher thinks unlikely.</summary>
    public double Temperature { get; init; } = 1;
}
