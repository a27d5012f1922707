using Chainrule.Execution;

namespace Chainrule.Training;

/// <summary>Shows each batch to the teacher before the student sees it. The images are made once: the student's are copies of the teacher's.</summary>
internal sealed class TeacherFeed : IDisposable
{
    private readonly Network network;
    private readonly ImageFiller source, kept;
    private readonly float[] images, answers;
    private readonly int pixels, outputs;

    /// <param name="teacher">Who is asked.</param>
    /// <param name="filler">Makes the images of a batch.</param>
    /// <param name="batch">The largest batch.</param>
    /// <param name="threads">Threads that share the work.</param>
    public TeacherFeed(Teacher teacher, ImageFiller filler, int batch, int threads)
    {
        (pixels, outputs, source) = (teacher.Model.Input.Count, TrainingRules.Outputs(teacher.Model), filler);
        network = teacher.Compile(threads);
        (images, answers) = (new float[batch * pixels], new float[batch * outputs]);
        kept = Keep;
        Filler = (sample, image) => images.AsSpan(sample * pixels, pixels).CopyTo(image);
    }

    /// <summary>The images that the teacher was asked about last.</summary>
    public ImageFiller Filler { get; }

    /// <summary>What the teacher says of each image of the batch.</summary>
    public ReadOnlySpan<float> Ask(int samples)
    {
        Span<float> said = answers.AsSpan(0, samples * outputs);
        network.Evaluate(kept, samples, said);
        return said;
    }

    public void Dispose() => network.Dispose();

    private void Keep(int sample, Span<float> image)
    {
        source(sample, image);
        image.CopyTo(images.AsSpan(sample * pixels, pixels));
    }
}
