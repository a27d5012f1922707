namespace Chainrule.Sheets.Checking.Roles;

/// <summary>One column of the table (one row, where steps run sideways).</summary>
internal sealed class Lane(int number, int position, string heading)
{
    /// <summary>Place among the table's lanes, from 0.</summary>
    public int Number { get; } = number;

    /// <summary>The sheet's column, or row.</summary>
    public int Position { get; } = position;

    public string Heading { get; } = heading;

    public Role? Role { get; set; }

    /// <summary>True for a lane that has a heading and nothing below it.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>For a quantity that stands in one cell for all steps, outside of the table: that cell.</summary>
    public Reading.CellAddress? Fixed { get; init; }
}
