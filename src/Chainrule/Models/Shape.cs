namespace Chainrule.Models;

/// <summary>What stands between two layers, for one sample: channels, rows and columns (features alone are C×1×1).</summary>
/// <param name="Channels">How many maps, or features.</param>
/// <param name="Height">Rows of a map.</param>
/// <param name="Width">Columns of a map.</param>
public readonly record struct Shape(int Channels, int Height, int Width)
{
    /// <summary>How many numbers the shape holds.</summary>
    public int Count => Channels * Height * Width;

    /// <summary>As people write it: <c>16×24×24</c>.</summary>
    public override string ToString() => $"{Channels}×{Height}×{Width}";
}
