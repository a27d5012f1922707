namespace Chainrule.Runs.Trials;

/// <summary>A run in short: what a list of thousands tells of each.</summary>
/// <param name="Id">Its folder's name, by which it is known.</param>
/// <param name="State">How it stood when it was read.</param>
/// <param name="Created">When it was begun.</param>
/// <param name="Name">What the model is called.</param>
/// <param name="Model">The model in its notation.</param>
/// <param name="Parameters">Its weights and biases.</param>
/// <param name="Data">What the images are called.</param>
/// <param name="Synthetic">Whether a program made them.</param>
/// <param name="RecipeName">The built-in recipe that it came from; null for one of its own.</param>
/// <param name="Recipe">The recipe in its text form.</param>
/// <param name="Epochs">How many are done.</param>
/// <param name="EpochsAsked">How many there will be.</param>
/// <param name="Validated">Whether it was evaluated on a share of the training images.</param>
/// <param name="Accuracy">Of the last epoch done, in percent; null before the first.</param>
/// <param name="Loss">Likewise.</param>
/// <param name="TrainAccuracy">Likewise, of the training images as they were trained with.</param>
/// <param name="TrainLoss">Likewise.</param>
/// <param name="Seconds">What its epochs took; null before the end.</param>
/// <param name="Notes">What people say of it.</param>
public sealed record RunDigest(string Id, RunState State, DateTimeOffset Created, string Name, string Model, int Parameters, string Data, bool Synthetic, string? RecipeName, string Recipe,
    int Epochs, int EpochsAsked, bool Validated, double? Accuracy, double? Loss, double? TrainAccuracy, double? TrainLoss, double? Seconds, RunNotes Notes)
{
    internal static RunDigest Of(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        RunRequest r = run.Request;
        EpochRecord? last = run.Epochs is [.., var end] ? end : null;
        return new(run.Folder.Id, run.State, r.Created, r.Name, r.Model, r.Parameters, r.Data.Name, r.Data.Synthetic, r.RecipeName, r.Recipe, run.Epochs.Count, run.Recipe.Epochs, r.Validate,
            last?.Accuracy, last?.Loss, last?.TrainAccuracy, last?.TrainLoss, run.Seconds, run.Notes);
    }
}
