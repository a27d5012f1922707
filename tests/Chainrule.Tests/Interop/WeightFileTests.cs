using Chainrule.Interop;
using Chainrule.Models;

namespace Chainrule.Tests.Interop;

public sealed class WeightFileTests : IDisposable
{
    private const string Small = "conv 4 k3, bn, relu, residual(conv 4 k3 p1 nobias, bn), maxpool 2, flatten, linear 10, logsoftmax";

    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-weights-").FullName;

    private string Target => Path.Combine(folder, "w.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> Models { get; } = [.. BuiltInModels.All.Select(m => m.Notation), Small, "straighten, " + Small];

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_bit_comes_back_when_saved_and_loaded(string notation) => AssertRoundTrip(Model.Parse(notation), notation.Length);

    [Fact]
    public void Every_bit_comes_back_for_any_model()
    {
        var random = new Random(7);
        for (int i = 0; i < 100; i++) AssertRoundTrip(Model.Parse(RandomNotation(random)), i);
    }

    private void AssertRoundTrip(Model model, int seed)
    {
        Weights saved = Weights.Random(model, seed);
        WeightFile.Save(Target, model, saved.Parameters, saved.Statistics, saved.Counters, new Dictionary<string, string> { ["from"] = "a test" });
        Weights loaded = Weights.Empty(model);
        WeightFile.Load(Target, model, loaded.Parameters, loaded.Statistics, loaded.Counters);
        Assert.Equal(saved.Bits, loaded.Bits);

        SafetensorsFile file = SafetensorsFile.Read(Target);
        Assert.Equal(model, Model.Parse(file.Metadata[WeightFile.ModelKey]));
        Assert.Equal("a test", file.Metadata["from"]);
        WeightLayout layout = WeightLayout.Of(model);
        Assert.Equal([.. layout.Parameters.Select(p => p.Name), .. layout.Statistics.Select(s => s.Name), .. layout.Counters], file.Tensors.Select(t => t.Name));
    }

    [Fact]
    public void Tensor_that_differs_is_told_with_both_shapes_and_the_nearest_name()
    {
        SafetensorsFile sound = SaveSmall();
        NamedTensor weight = sound.Find("0.weight")!, bias = sound.Find("0.bias")!, counter = sound.Find("1.num_batches_tracked")!;
        AssertRefused(sound, weight with { Shape = [4, 3, 3, 1] }, "\"0.weight\" (4×1×3×3) is of shape 4×3×3×1 in the file.");
        AssertRefused(sound, bias with { Name = "0.bais" }, "\"0.bias\" (4) is missing; near it is \"0.bais\".", "\"0.bais\" (4) is in the file, but not in the model; near it is \"0.bias\".");
        AssertRefused(sound, NamedTensor.Of("1.num_batches_tracked", [], [1f]), "\"1.num_batches_tracked\" (scalar) is of type F32 in the file; it must be whole numbers.");
        AssertRefused(sound, NamedTensor.Of("0.bias", [4], [1L, 2, 3, 4]), "\"0.bias\" (4) is of type I64 in the file; it must be F32, F64, F16 or BF16.");
        AssertRefused(sound, counter with { Shape = [1] }, "\"1.num_batches_tracked\" (scalar) is of shape 1 in the file.");
    }

    [Fact]
    public void Message_names_the_first_few_and_counts_the_rest_when_nothing_fits()
    {
        SaveSmall();
        var model = Model.Parse("flatten, linear 3, logsoftmax");
        Weights kept = Weights.Random(model, 1);
        uint[] before = kept.Bits;
        var e = Assert.Throws<WeightMismatchException>(() => WeightFile.Load(Target, model, kept.Parameters, kept.Statistics, kept.Counters));
        Assert.StartsWith(Target + ": its tensors are not those of the model.\n    \"1.weight\" (3×784) is of shape 4 in the file.\n", e.Message);
        Assert.Matches("\n    … and [0-9]+ more.\n  Needed: [^\n]+\n  Next: [^\n]+$", e.Message);
        Assert.Equal(before, kept.Bits);
    }

    [Fact]
    public void Half_floats_are_loaded_as_floats()
    {
        var model = Model.Parse("flatten, linear 1, logsoftmax");
        byte[] halves = new byte[784 * 2];
        for (int i = 0; i < 784; i++) BitConverter.TryWriteBytes(halves.AsSpan(2 * i), (Half)(i / 8f));
        var file = new SafetensorsFile([new("1.weight", TensorType.F16, [1, 784], halves), NamedTensor.Of("1.bias", [1], [-1f])]);
        float[] parameters = new float[785];
        WeightFile.Load(file, "f", model, parameters, [], []);
        Assert.Equal([.. Enumerable.Range(0, 784).Select(i => i / 8f), -1f], parameters);
    }

    private SafetensorsFile SaveSmall()
    {
        var model = Model.Parse(Small);
        Weights weights = Weights.Random(model, 1);
        WeightFile.Save(Target, model, weights.Parameters, weights.Statistics, weights.Counters);
        return SafetensorsFile.Read(Target);
    }

    /// <summary>Puts one tensor in the place of its namesake, or of the one it nearly is.</summary>
    private static void AssertRefused(SafetensorsFile sound, NamedTensor changed, params string[] differences)
    {
        var model = Model.Parse(Small);
        Weights weights = Weights.Empty(model);
        string replaced = changed.Name == "0.bais" ? "0.bias" : changed.Name;
        var file = new SafetensorsFile(sound.Tensors.Select(t => t.Name == replaced ? changed : t));
        var e = Assert.Throws<WeightMismatchException>(() => WeightFile.Load(file, "f", model, weights.Parameters, weights.Statistics, weights.Counters));
        Assert.Equal(differences, e.Differences);
    }

    /// <summary>A net of a few random layers whose shapes fit: only layers that keep the map or are sure of their input.</summary>
    private static string RandomNotation(Random random)
    {
        var layers = new List<string>();
        for (int i = random.Next(6); i >= 0; i--)
        {
            int channels = 2 * random.Next(1, 9);
            layers.Add(random.Next(5) switch
            {
                0 => "bn",
                1 => $"conv {channels} k{random.Next(1, 3)}{(random.Next(2) == 0 ? " nobias" : "")}",
                2 => $"conv {channels} k3 p1, bn, relu, residual(conv {channels} k3 p1 g2, bn)",
                3 => "dropout 0.1",
                _ => "silu",
            });
        }

        return string.Join(", ", layers) + ", gap, flatten, linear 10, logsoftmax";
    }
}
