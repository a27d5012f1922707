using Chainrule.Kernels;

namespace Chainrule.Data.Synthesis;

/// <summary>A smooth bending of the paper: shifts at the corners of a coarse grid, blended in between so that no crease shows.</summary>
internal readonly struct Warp
{
    private const int Side = 4;

    private readonly double[] shifts;

    public Warp(double strength, ref CounterRandom random)
    {
        shifts = new double[2 * Side * Side];
        for (int i = 0; i < shifts.Length; i++) shifts[i] = strength * random.NextNormal();
    }

    public (double X, double Y) Move(double x, double y)
    {
        (int column, double u) = Cell(x);
        (int row, double v) = Cell(y);
        int corner = 2 * ((row * Side) + column);
        double dx = 0, dy = 0;
        Add(corner, (1 - u) * (1 - v), ref dx, ref dy);
        Add(corner + 2, u * (1 - v), ref dx, ref dy);
        Add(corner + (2 * Side), (1 - u) * v, ref dx, ref dy);
        Add(corner + (2 * Side) + 2, u * v, ref dx, ref dy);
        return (x + dx, y + dy);
    }

    private void Add(int corner, double weight, ref double dx, ref double dy)
    {
        dx += weight * shifts[corner];
        dy += weight * shifts[corner + 1];
    }

    /// <summary>The cell that a place of 0 … 1 lies in, and how far, eased so that the slope is zero at the grid's lines.</summary>
    private static (int Cell, double Far) Cell(double place)
    {
        double scaled = Math.Clamp(place, 0, 1) * (Side - 1);
        int cell = Math.Min((int)scaled, Side - 2);
        double far = scaled - cell;
        return (cell, far * far * (3 - (2 * far)));
    }
}
