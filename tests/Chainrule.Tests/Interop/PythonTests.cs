using System.Text.RegularExpressions;
using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Testing;

namespace Chainrule.Tests.Interop;

/// <summary>Files between Chainrule and Python, by the lines that docs/weights.md gives.</summary>
public sealed class PythonTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-python-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void File_made_with_python_is_read_to_the_bit()
    {
        SafetensorsFile file = SafetensorsFile.Read(Repository.File("tests", "Chainrule.Tests", "Interop", "Fixtures", "python.safetensors"));
        Assert.Equal([0.1f, -2.5f, 3e38f, 1e-45f, -0f, float.PositiveInfinity], Floats(file, "f32", 2, 3));
        Assert.Equal([0.1f], Floats(file, "f64", 1));
        Assert.Equal([0.5f, -65504f], Floats(file, "f16", 2));
        Assert.Equal([1f, 3.140625f], Floats(file, "bf16", 2, 1));
        Assert.Equal([], Floats(file, "empty", 0, 5));
        Assert.Equal([1f], Floats(file, "ünïcode", 1));
        Assert.Equal([-(1L << 62)], Wholes(file, "i64"));
        Assert.Equal([7, -7], Wholes(file, "i32", 2));
        Assert.Equal([255], Wholes(file, "u8", 1));
        Assert.Equal([1, 0], file.Find("bool")!.Data.ToArray());
        Assert.Equal(10, file.Tensors.Length);
    }

    [NeedsProgramFact("python3-torch")]
    public void Weights_go_into_pytorch_and_come_back_as_the_guide_says()
    {
        var model = Model.Parse("conv 4 k3 p1 nobias, bn, relu, maxpool 2, conv 6 k3 g2, bn plain, flatten, linear 10, logsoftmax");
        Weights weights = Weights.Empty(model);
        for (int i = 0; i < weights.Parameters.Length; i++) weights.Parameters[i] = MathF.Sin(i);
        for (int i = 0; i < weights.Statistics.Length; i++) weights.Statistics[i] = 1 + i / 16f;
        weights.Counters[0] = 1L << 40;
        string there = Path.Combine(folder, "there.safetensors"), back = Path.Combine(folder, "back.safetensors");
        WeightFile.Save(there, model, weights.Parameters, weights.Statistics, weights.Counters);

        string guide = Regex.Match(File.ReadAllText(Repository.File("docs", "weights.md")), "```python\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        // strict: every name and every shape must be the one that PyTorch has. Doubling shows that the numbers went through PyTorch.
        string script = guide + $$"""

            from torch import nn
            net = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2),
                                nn.Conv2d(4, 6, 3, groups=2), nn.BatchNorm2d(6, affine=False), nn.Flatten(), nn.Linear(6 * 12 * 12, 10), nn.LogSoftmax(1))
            net.load_state_dict(load("{{there}}"), strict=True)
            with torch.no_grad():
                for p in net.parameters(): p.mul_(2)
            save("{{back}}", net.state_dict())
            """;
        Finished run = Finished.Run(Programs.PythonWithTorch!, ["-c", script]);
        Assert.True(run.ExitCode == 0, run.Error);
        Weights returned = Weights.Empty(model);
        WeightFile.Load(back, model, returned.Parameters, returned.Statistics, returned.Counters);
        Assert.Equal(weights.Parameters.Select(p => 2 * p), returned.Parameters);
        Assert.Equal(weights.Statistics, returned.Statistics);
        Assert.Equal(weights.Counters, returned.Counters);
    }

    private static float[] Floats(SafetensorsFile file, string name, params long[] shape)
    {
        NamedTensor tensor = file.Find(name)!;
        Assert.Equal(shape, tensor.Shape.ToArray());
        float[] values = new float[tensor.Count];
        tensor.CopyTo(values);
        return values;
    }

    private static long[] Wholes(SafetensorsFile file, string name, params long[] shape)
    {
        NamedTensor tensor = file.Find(name)!;
        Assert.Equal(shape, tensor.Shape.ToArray());
        long[] values = new long[tensor.Count];
        tensor.CopyTo(values);
        return values;
    }
}
