namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>
/// Reverse-mode differentiation. Every operation is noted with its slopes towards its two operands; one walk from the
/// last note to the first then gives the derivative of one result by everything that went into it.
/// </summary>
internal sealed class Tape
{
    private readonly List<Note> _notes = [];

    private readonly record struct Note(int Left, double LeftSlope, int Right, double RightSlope);

    public Value Variable(double value) => Value.Of(value, Add(0, 0, 0, 0));

    public Value Unary(double result, Value x, double slope) =>
        x.Variable == 0 ? Value.Of(result) : Value.Of(result, Add(x.Variable, slope, 0, 0));

    public Value Binary(double result, Value x, double slopeX, Value y, double slopeY) =>
        x.Variable == 0 && y.Variable == 0 ? Value.Of(result) : Value.Of(result, Add(x.Variable, slopeX, y.Variable, slopeY));

    /// <summary>The derivatives of one result; ask by a value's <see cref="Value.Variable"/>. Index 0 is unused.</summary>
    public double[] Slopes(Value result)
    {
        var slopes = new double[_notes.Count + 1];
        if (result.Variable == 0) return slopes;
        slopes[result.Variable] = 1;
        for (var at = result.Variable; at > 0; at--)
        {
            var slope = slopes[at];
            if (slope == 0) continue;
            var note = _notes[at - 1];
            if (note.Left != 0) slopes[note.Left] += slope * note.LeftSlope;
            if (note.Right != 0) slopes[note.Right] += slope * note.RightSlope;
        }

        return slopes;
    }

    private int Add(int left, double leftSlope, int right, double rightSlope)
    {
        _notes.Add(new(left, Tame(leftSlope), right, Tame(rightSlope)));
        return _notes.Count;
    }

    // An infinite slope (a square root at 0) would turn every sum it meets into no number at all.
    private static double Tame(double slope) => double.IsFinite(slope) ? slope : 0;
}
