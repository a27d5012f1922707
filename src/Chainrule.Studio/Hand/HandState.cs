using Chainrule.Sheets.Networks;

namespace Chainrule.Studio.Hand;

/// <summary>What the page By hand shows: a network with its starting numbers, and how far it has learned.</summary>
internal sealed record HandState
{
    public const int MostSteps = 10_000;

    public required NetworkPlan Plan { get; init; }

    /// <summary>Steps of training since the start.</summary>
    public int Step { get; init; }

    /// <summary>The weight or bias whose path is lit and whose gradient is derived.</summary>
    public string At { get; init; } = "w1";

    /// <summary>Whether gradients are hidden until they have been guessed.</summary>
    public bool Predict { get; init; }

    /// <summary>The same network, begun anew from these numbers.</summary>
    public HandState Anew(NetworkPlan plan) => this with { Plan = plan, Step = 0 };
}
