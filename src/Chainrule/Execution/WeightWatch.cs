using System.Runtime.InteropServices;

namespace Chainrule.Execution;

/// <summary>Tells whether weights have changed since evaluation last took them. Anybody may write to them through a span, so they are compared, bit by bit: a small part of what making them ready takes.</summary>
internal sealed class WeightWatch(float[] weights)
{
    private readonly float[] seen = new float[weights.Length];
    private bool any;

    /// <summary>Whether they are others than those that were last kept in mind.</summary>
    public bool Changed => !any || !Bits(weights).SequenceEqual(Bits(seen));

    /// <summary>The stages have them ready now.</summary>
    public void Keep()
    {
        weights.CopyTo(seen, 0);
        any = true;
    }

    /// <summary>The stages have taken other weights meanwhile.</summary>
    public void Forget() => any = false;

    private static ReadOnlySpan<int> Bits(float[] numbers) => MemoryMarshal.Cast<float, int>(numbers);
}
