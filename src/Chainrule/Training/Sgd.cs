using System.Numerics;
using System.Runtime.InteropServices;

namespace Chainrule.Training;

/// <summary>
/// Gradient descent as <c>torch.optim.SGD</c> does it, dampening 0: d = g + decay·w; memory = momentum·memory + d;
/// the step is d + momentum·memory with Nesterov's look ahead, the memory without; w = w − rate·step.
/// </summary>
internal sealed class Sgd : Optimizer
{
    private readonly float momentum, decay;
    private readonly bool nesterov;

    public Sgd(int length, double momentum = 0, double weightDecay = 0, bool nesterov = false)
        : base(length, momentum == 0 ? [] : ["momentum_buffer"])
    {
        ArgumentOutOfRangeException.ThrowIfNegative(momentum);
        ArgumentOutOfRangeException.ThrowIfNegative(weightDecay);
        if (nesterov && momentum == 0) throw new ArgumentException("Nesterov's step was asked for with momentum 0, and looks ahead along the momentum: give a momentum, 0.9 for example.", nameof(nesterov));
        this.momentum = (float)momentum;
        decay = (float)weightDecay;
        this.nesterov = nesterov;
    }

    private protected override void Update(Span<float> weights, ReadOnlySpan<float> gradients, double rate)
    {
        if (Memory.Count == 0) Descend(weights, gradients, (float)rate);
        else Descend(weights, gradients, Memory[0].Values, (float)rate);
    }

    private void Descend(Span<float> weights, ReadOnlySpan<float> gradients, float rate)
    {
        var ws = MemoryMarshal.Cast<float, Vector<float>>(weights);
        var gs = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        for (int i = 0; i < ws.Length; i++) ws[i] -= rate * (gs[i] + decay * ws[i]);
        for (int i = ws.Length * Vector<float>.Count; i < weights.Length; i++) weights[i] -= rate * (gradients[i] + decay * weights[i]);
    }

    private void Descend(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> memory, float rate)
    {
        var ws = MemoryMarshal.Cast<float, Vector<float>>(weights);
        var gs = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        var ms = MemoryMarshal.Cast<float, Vector<float>>(memory);
        for (int i = 0; i < ws.Length; i++)
        {
            var d = gs[i] + decay * ws[i];
            ms[i] = momentum * ms[i] + d;
            ws[i] -= rate * (nesterov ? d + momentum * ms[i] : ms[i]);
        }

        for (int i = ws.Length * Vector<float>.Count; i < weights.Length; i++)
        {
            float d = gradients[i] + decay * weights[i];
            memory[i] = momentum * memory[i] + d;
            weights[i] -= rate * (nesterov ? d + momentum * memory[i] : memory[i]);
        }
    }
}
