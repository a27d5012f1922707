using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Measuring;
using Chainrule.Models;

namespace Chainrule.Cli.Verbs;

internal static class BenchVerb
{
    private static readonly Option<string> Model = Option.Text("--model", "MODEL", "One model instead of the five classics: a name, a file or the notation.");
    private static readonly Option<int> Batch = Option.Whole("--batch", "N", "Images a step.", least: 1, most: 65_536) with { Default = 128 };
    private static readonly Option<int> Threads = Option.Whole("--threads", "N", "Threads; as many as the machine has cores when not given.", least: 1, most: 1024);

    public static Verb Verb { get; } = new("bench", "How fast this machine trains, beside its multiply-add peak.")
    {
        Details = "Without options: the five classics, in under half a minute. Whole training steps (forward, loss, backward, update by SGD with momentum) and evaluation, on noise that is ready in memory; and how long one image alone takes on one thread."
            + " The GFLOP/s are those that 'summary' counts for training; the peak is measured in turn with the steps. docs/benchmarks.md tells how."
            + " CHAINRULE_VECTOR_BITS=256 (or 128) takes narrower vectors than the machine has.",
        Options = [Model, Batch, Threads, CommonOptions.Json],
        Examples = [new("bench --model classic-17022 --batch 512", "measures one classic with 512 images a step")],
        Run = Run,
    };

    // Rounds of a quiet machine differ by less than a tenth.
    private const double Unsteady = 1.4;

    private static int Run(Invocation call)
    {
        ModelSource[] sources = [.. Sources(call)];
        foreach (ModelSource source in sources) RefuseWhatCannotTrain(source, call.Get(Batch));
        BenchDocument document = Measure(call, sources);
        if (call.Get(CommonOptions.Json)) call.WriteJson(document, BenchJson.Default.BenchDocument);
        else Write(document, call.Terminal);
        return 0;
    }

    private static IEnumerable<ModelSource> Sources(Invocation call) => call.Given(Model)
        ? [ModelSource.Find(call.Get(Model))]
        : BuiltInModels.All.Where(m => m.Name.StartsWith("classic", StringComparison.Ordinal)).Select(m => new ModelSource(m.Name, m.Build()));

    private static BenchDocument Measure(Invocation call, ModelSource[] sources)
    {
        var options = new StepBenchmarkOptions { Batch = call.Get(Batch), Threads = call.Given(Threads) ? call.Get(Threads) : Environment.ProcessorCount };
        var results = new List<(string Model, StepBenchmarkResult Result, double OneImage)>();
        int bits = 0;
        using (var bar = new ProgressBar(call.Terminal, "bench"))
        {
            foreach (ModelSource source in sources)
            {
                using var benchmark = new StepBenchmark(source.Model, options);
                using var probe = new PeakProbe(options.Threads, bits = benchmark.VectorBits);
                StepBenchmarkResult result = benchmark.Run(probe, share => bar.Report((results.Count + share) / sources.Length, source.Name), call.Cancelled);
                results.Add((source.Name, result, ReadingBenchmark.Microseconds(source.Model)));
            }
        }

        if (results.Where(r => r.Result.Unsteadiness > Unsteady).Select(r => r.Model).ToArray() is [_, ..] unsteady) WarnOf(unsteady, call);
        return BenchDocument.Of(options.Threads, bits, results);
    }

    private static void WarnOf(string[] models, Invocation call)
    {
        call.Error.WriteLine($"bench: the rounds of {string.Join(", ", models)} differ widely: others are using this machine.");
        call.Error.WriteLine("  Next: run it again when the machine is quiet; these figures tell little.");
    }

    private static void RefuseWhatCannotTrain(ModelSource source, int batch)
    {
        if (source.Model.Layers is not [.., LogSoftmax])
        {
            throw new CommandException($"bench: the model '{source.Name}' does not end in log-probabilities.",
                "logsoftmax as its last layer, from which the loss of a training step is taken.", "add ', logsoftmax' at its end.");
        }

        long needed = Summary.Of(source.Model).Memory * batch, there = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed < there) return;
        throw new CommandException($"bench: a batch of {batch:N0} needs about {needed / 1e9:N0} GB for {source.Name}.",
            $"less than the {there / 1e9:N1} GB of this machine.", $"--batch {Math.Max(1, there / 2 / (needed / batch))} at most.");
    }

    private static void Write(BenchDocument document, Terminal terminal)
    {
        terminal.Out.WriteLine($"{document.Cpu}, {document.Threads} {(document.Threads == 1 ? "thread" : "threads")}, vectors of {document.VectorBits} bits");
        terminal.Out.WriteLine($"Multiply-add peak: {document.FmaPeakGflops:N1} GFLOP/s");
        terminal.Out.WriteLine();
        var table = new TextTable("model", ">batch", ">training images/s", ">inference images/s", ">training GFLOP/s", ">share of peak", ">one image");
        foreach (BenchEntry e in document.Results)
        {
            table.Add(e.Model, $"{e.Batch:N0}", $"{e.TrainImagesPerSecond:N0}", $"{e.InferenceImagesPerSecond:N0}", $"{e.TrainGflops:N1}",
                $"{100 * e.FractionOfPeak:N1} %", $"{e.OneImageMicroseconds:N0} µs");
        }

        table.Write(terminal);
    }
}
