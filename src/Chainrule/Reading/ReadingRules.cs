using Chainrule.Data;
using Chainrule.Models;

namespace Chainrule.Reading;

/// <summary>Whether a model can read these images at all.</summary>
internal static class ReadingRules
{
    public static void RefuseUnfit(Model model, int outputs, ImageSet images)
    {
        var shape = new Shape(images.Channels, images.Height, images.Width);
        if (model.Input != shape)
            throw new ReadingException($"the model takes images of {model.Input}, and {images.Name} has images of {shape}.", $"images of {model.Input}.", "name other data, or a model for these images.");
        if (outputs != images.Classes)
            throw new ReadingException($"the model tells {outputs} classes apart, and {images.Name} has {images.Classes}.", "as many outputs as there are classes.", "name other data, or a model for these images.");
        if (model.Layers is not [.., LogSoftmax])
            throw new ReadingException("the model does not end in log-probabilities.", "logsoftmax as its last layer, from which the loss is taken.", "add ', logsoftmax' at its end; the weights stay the same.");
        if (images.Count == 0) throw new ReadingException($"{images.Name} has no images to read.", "one at least.", "check the data files.");
    }
}
