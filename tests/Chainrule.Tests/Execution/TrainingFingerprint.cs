using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Tests.Exact;
using Chainrule.Training;

namespace Chainrule.Tests.Execution;

/// <summary>A short training of a model, dropout included, boiled down to a hash of every bit that came of it.</summary>
internal static class TrainingFingerprint
{
    // Two tiles, the second of a single sample.
    private const int Batch = 17;

    /// <param name="name">A built-in model, or one in the notation.</param>
    /// <param name="steps">Training steps.</param>
    /// <param name="threads">Threads that share the work.</param>
    /// <param name="vectorBits">As in NetworkOptions.</param>
    /// <param name="batch">Samples a step.</param>
    public static string Of(string name, int steps, int threads, int vectorBits = 0, int batch = Batch)
    {
        Model model = ModelSource.Find(name).Model;
        using var network = new Network(model, new() { Batch = batch, Threads = threads, Seed = 7, VectorBits = vectorBits, LabelSmoothing = 0.05 });
        var optimizer = new Sgd(network.Layout.ParameterCount, 0.9, 1e-4, nesterov: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int step = 0; step < steps; step++)
        {
            float[] images = [.. Hashed.Values((uint)(10 + step), batch * model.Input.Count).Select(v => (float)v)];
            TrainResult result = network.Train(images, Hashed.Labels((uint)(1000 + step), batch, 10), step);
            optimizer.Step(network.Weights, network.Gradients, 0.05);
            hash.AppendData(BitConverter.GetBytes(result.Loss));
            hash.AppendData(MemoryMarshal.AsBytes(network.Gradients));
        }

        var outputs = new float[batch * 10];
        network.Evaluate(Hashed.Values(9, batch * model.Input.Count).Select(v => (float)v).ToArray(), outputs);
        hash.AppendData(MemoryMarshal.AsBytes(network.Weights));
        hash.AppendData(MemoryMarshal.AsBytes(network.Statistics));
        hash.AppendData(MemoryMarshal.AsBytes(outputs.AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
