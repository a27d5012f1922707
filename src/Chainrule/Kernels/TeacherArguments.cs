namespace Chainrule.Kernels;

/// <summary>What the teacher's part of the loss needs for one tile.</summary>
/// <param name="answers">[samples][classes] the teacher's log-probabilities, from the tile's first sample on.</param>
/// <param name="share">Its share of the loss, w.</param>
/// <param name="temperature">What both networks' scores are divided by, T.</param>
internal readonly unsafe struct TeacherArguments(float* answers, double share, double temperature)
{
    public readonly float* Answers = answers;
    public readonly double Share = share, Temperature = temperature;
}
