using Chainrule.Data;
using Chainrule.Models;

namespace Chainrule.Training;

/// <summary>Whether model, recipe and images fit together; asked before anything is compiled, so that nothing fails in the midst of an epoch.</summary>
internal static class TrainingRules
{
    public static void Check(Model model, Recipe recipe, ImageData data, bool validates)
    {
        model.Check();
        if (model.Layers is not [.., LogSoftmax])
        {
            throw new TrainingException("the model does not end in log-probabilities.", "logsoftmax as its last layer, from which the loss is taken.",
                "add ', logsoftmax' at its end.");
        }

        var shape = new Shape(data.Training.Channels, data.Training.Height, data.Training.Width);
        if (model.Input != shape)
            throw new TrainingException($"the model takes images of {model.Input}, and {data.Name} has images of {shape}.", $"a model for {shape}.", $"begin its notation by 'in {shape.Channels}x{shape.Height}x{shape.Width}'.");
        if (Outputs(model) != data.Training.Classes)
        {
            throw new TrainingException($"the model tells {Outputs(model)} classes apart, and {data.Name} has {data.Training.Classes}.",
                $"as many outputs as there are classes.", $"let its last layer with weights have {data.Training.Classes} of them: 'linear {data.Training.Classes}'.");
        }

        RefuseLoneImage(model, recipe, ImagesToLearnFrom(data, validates));
    }

    /// <summary>Whether a teacher looks at the same images and answers the same question.</summary>
    public static void Check(Teacher? teacher, Model model)
    {
        if (teacher is null) return;
        if (teacher.Model.Layers is not [.., LogSoftmax])
            throw new TrainingException($"the teacher '{teacher.Name}' does not end in log-probabilities.", "a teacher whose last layer is logsoftmax.", "give another teacher.");
        if (teacher.Model.Input != model.Input || Outputs(teacher.Model) != Outputs(model))
        {
            throw new TrainingException($"the teacher '{teacher.Name}' takes images of {teacher.Model.Input} and tells {Outputs(teacher.Model)} classes apart; "
                + $"the model takes {model.Input} and tells {Outputs(model)} apart.", "a teacher for the same images and classes.", "give another teacher.");
        }
    }

    private static int ImagesToLearnFrom(ImageData data, bool validates)
    {
        int all = data.Training.Count, held = validates ? ValidationSplit.CountOf(all) : data.Test.Count;
        if (all == 0) throw new TrainingException($"{data.Name} has no images to train with.", "one at least.", "check the data files.");
        if (held == 0 && validates)
            throw new TrainingException($"of {all:N0} images a twelfth to validate on is none.", "12 images at least.", "leave --validate out, or train with more images.");
        if (held == 0) throw new TrainingException($"{data.Name} has no images to test with.", "one at least.", "check the data files, or put some of the training images aside with --validate.");
        return validates ? all - held : all;
    }

    /// <summary>How many numbers the model gives for an image.</summary>
    public static int Outputs(Model model) => model.Layers.Aggregate(model.Input, (shape, layer) => layer.Output(shape)).Count;

    /// <summary>A batch norm on a map of 1×1 has one value a channel in a batch of one image, and no variance.</summary>
    private static void RefuseLoneImage(Model model, Recipe recipe, int images)
    {
        int last = images % recipe.Batch;
        if (last != 1 && !(last == 0 && recipe.Batch == 1)) return;
        Shape shape = model.Input;
        foreach (Layer layer in model.Layers)
        {
            if (layer is BatchNorm2d && shape is { Height: 1, Width: 1 })
            {
                throw new TrainingException($"with a batch of {recipe.Batch}, the last of {images:N0} images stands alone in its batch, and a batch norm on a map of 1×1 needs two values to have a variance.",
                    "two images in every batch.", $"another batch: 'batch {recipe.Batch + 1}'.");
            }

            shape = layer.Output(shape);
        }
    }
}
