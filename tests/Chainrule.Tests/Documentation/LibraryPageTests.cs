using System.Numerics.Tensors;
using Chainrule.Briefs;
using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Pictures;
using Chainrule.Reading;
using Chainrule.Runs;
using Chainrule.Runs.Trials;
using Chainrule.Tensors;
using Chainrule.Testing;
using Chainrule.Tests.Pictures;
using Chainrule.Training;

namespace Chainrule.Tests.Documentation;

/// <summary>The code of docs/library.md stands in this file as it stands there, and runs.</summary>
public sealed class LibraryPageTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("chainrule-library-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Code_of_the_page_stands_in_this_file()
    {
        string here = Bare(File.ReadAllText(Repository.File("tests", "Chainrule.Tests", "Documentation", "LibraryPageTests.cs")));
        string[] blocks = [.. File.ReadAllText(Repository.File("docs", "library.md")).Split("```csharp\n").Skip(1).Select(part => part.Split("```")[0])];
        Assert.Equal(8, blocks.Length);
        Assert.All(blocks[0].Split('\n'), line => Assert.Contains(line, here));
        Assert.All(blocks[1..], block => Assert.Contains(Bare(block), here));
    }

    [Fact]
    public void Code_of_the_page_trains_loads_and_reads()
    {
        (string folder, string weights, string file) = (Path.Combine(home, "data"), Path.Combine(home, "weights.safetensors"), Path.Combine(home, "three.png"));
        SmallFolder.Write(folder, training: 1_000, test: 1_000);
        File.WriteAllBytes(file, PngBytes.Of(28, 28, 8, 0, false, [.. SyntheticDigits.Make(10, 10).Test.Image(0).ToArray().Select(v => (int)v)], new Random(1)));
        string runs = Path.Combine(home, "runs");

        var model = Model.Parse("conv 8 k3, relu, maxpool 2, conv 16 k3, relu, gap, flatten, linear 10, logsoftmax");
        Console.WriteLine(Summary.Of(model));

        ImageData data = DataFinder.Find(new DataOptions { Folder = folder });
        var recipe = Recipe.Parse("batch 64, epochs 1, sgd 0.05 momentum 0.9, seed 1");

        using var ending = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        var progress = new Progress<TrainingProgress>(p => Console.WriteLine($"epoch {p.Epoch}, step {p.Step} of {p.StepsPerEpoch}: loss {p.MeanLoss:F3}"));
        TrainingResult trained = Trainer.Train(model, recipe, data, new TrainingOptions { Threads = 2 }, progress, ending.Token);

        Console.WriteLine($"{trained.Evaluation.Accuracy:F2} % of {data.Name}");
        Console.WriteLine(trained.Evaluation.Measure().Report);
        trained.Save(weights);

        using DigitReader reader = DigitReader.Load(weights);
        PreparedPicture picture = PicturePreparation.Prepare(PngReader.Read(file));
        Span<float> probabilities = stackalloc float[10];
        int digit = reader.Read(picture.Pixels, probabilities);
        Console.WriteLine(picture.Blank ?? $"{digit} ({100 * probabilities[digit]:F1} %)");

        EvaluationResult result = reader.Evaluate(data.Test);
        Console.WriteLine($"{result.Correct} of {result.Images.Count} right, loss {result.Loss:F4}");

        float[] images = new float[1000 * 784], outputs = new float[1000 * 10];
        Normalization.Apply(data.Test.Pixels[..images.Length], images);
        reader.EvaluateMany(images, outputs);

        foreach (LayerMap map in reader.Maps(images.AsSpan(0, 784)))
            Console.WriteLine($"{map.Name,-8} {map.Layer,-24} {map.Shape}");

        using (var training = RecordedTraining.Begin(new RunPlan("mine", model, recipe, data) { Folder = Path.Combine(runs, "first"), Options = new() { Threads = 2 } }))
            training.Run();

        foreach (RunDigest one in RunIndex.Read(runs).Runs)
            Console.WriteLine($"{one.Id}: {one.State}, {one.Parameters:N0} parameters, {one.Accuracy:F2} %");

        RunRecord run = RunRecord.Read(Path.Combine(runs, "first"));
        BriefResult verdict = Brief.Parse("params<20000 epochs<20 accuracy>=99.4").Check(BriefSubject.Of(run));
        foreach (ClauseResult clause in verdict.Clauses) Console.WriteLine($"{clause.Clause}: {clause.Verdict}, {clause.Told}");

        Tensor<float> batch = Tensor.CreateFromShape<float>([1000, 1, 28, 28]), scores = Tensor.CreateFromShape<float>([1000, 10]);
        data.Test.NormalizeTo(0, batch);
        reader.EvaluateMany(batch, scores);

        ReadOnlyTensorSpan<float> kernels = trained.Weight("3.weight");
        Console.WriteLine($"{string.Join('×', kernels.Lengths.ToArray())} weights; the middle of the first kernel is {kernels[0, 0, 1, 1]:F4}");

        Assert.Equal(trained.Evaluation.Correct, result.Correct);
        Assert.Equal(result.LogProbabilities(999).ToArray(), outputs[^10..]);
        Assert.Equal(outputs[^1], scores[999, 9]);
        Assert.Equal(1, probabilities.ToArray().Sum(), 1e-5);
        Assert.Equal(run.Epochs[^1].Correct, result.Correct);
        Assert.Equal([ClauseVerdict.Met, ClauseVerdict.Met, ClauseVerdict.NotMet], verdict.Clauses.Select(clause => clause.Verdict));
    }

    private static string Bare(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
