namespace Chainrule.Sheets.Tests.Checking;

/// <summary>How a made worksheet looks: network, layout, spelling. Drawn at random, as people differ.</summary>
internal sealed record SampleStyle
{
    public int[] Sizes { get; init; } = [2, 2, 2];

    /// <summary>Activation of each layer: sigmoid, tanh, relu, softplus or softmax.</summary>
    public string[] Activations { get; init; } = ["sigmoid", "sigmoid"];

    /// <summary>half, square, cross.</summary>
    public string Error { get; init; } = "half";

    public bool Sideways { get; init; }

    public int FirstLine { get; init; } = 32;

    public int FirstLane { get; init; } = 1;

    public bool IndexLane { get; init; }

    public bool InputsFirst { get; init; }

    public bool WeightsTogether { get; init; }

    public bool NetsTogether { get; init; }

    public bool GradientsReversed { get; init; }

    public int Heading { get; init; }

    public int Spelling { get; init; }

    public bool Bias { get; init; }

    public bool FromBlock { get; init; }

    public bool Deltas { get; init; }

    public bool Headless { get; init; }

    public int Steps { get; init; } = 12;

    public bool EqualTargets { get; init; }

    public static SampleStyle Draw(Random random)
    {
        int[][] shapes = [[2, 2, 2], [2, 2, 2], [2, 2, 2], [2, 3, 2], [3, 2, 2], [2, 2, 1], [3, 4, 4, 2], [2, 3, 3], [1, 2, 2]];
        var sizes = shapes[random.Next(shapes.Length)];
        string[] hidden = ["sigmoid", "sigmoid", "tanh", "relu", "softplus"];
        var soft = sizes[^1] > 1 && random.Next(6) == 0;
        var activations = new string[sizes.Length - 1];
        for (var i = 0; i < activations.Length; i++) activations[i] = hidden[random.Next(hidden.Length)];
        activations[^1] = soft ? "softmax" : random.Next(4) == 0 ? "tanh" : "sigmoid";
        return new SampleStyle
        {
            Sizes = sizes,
            Activations = activations,
            Error = soft ? "cross" : random.Next(5) == 0 ? "square" : "half",
            Sideways = random.Next(8) == 0,
            FirstLine = 4 + random.Next(62),
            FirstLane = 1 + random.Next(4),
            IndexLane = random.Next(3) == 0,
            InputsFirst = random.Next(2) == 0,
            WeightsTogether = random.Next(2) == 0,
            NetsTogether = random.Next(2) == 0,
            GradientsReversed = random.Next(4) == 0,
            Heading = random.Next(SampleHeading.Styles),
            Spelling = random.Next(4),
            Bias = random.Next(4) == 0,
            FromBlock = random.Next(4) == 0,
            Deltas = random.Next(5) == 0,
            Steps = 6 + random.Next(20),
            EqualTargets = random.Next(3) == 0,
        };
    }
}
