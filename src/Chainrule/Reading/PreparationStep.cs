using Chainrule.Pictures;

namespace Chainrule.Reading;

/// <summary>One thing that was done to a picture before it was read.</summary>
/// <param name="Name">In a word or two: <c>paper</c>.</param>
/// <param name="Description">What was found or done.</param>
/// <param name="Picture">How the picture looked then.</param>
public sealed record PreparationStep(string Name, string Description, Picture Picture);
