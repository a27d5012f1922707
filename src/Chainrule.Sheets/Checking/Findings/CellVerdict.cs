namespace Chainrule.Sheets.Checking.Findings;

/// <summary>What is thought of one cell.</summary>
internal enum CellVerdict
{
    /// <summary>A given, an empty cell, or nothing that could be judged.</summary>
    NotJudged,
    Right,
    /// <summary>Right only because a number typed into the formula equals the cell it stands for.</summary>
    RightByTypedNumber,
    WrongFormula,
    WrongNumber,
    /// <summary>A number where the lane has formulas.</summary>
    HardCoded,
    /// <summary>Nothing, or a text, where a number was to be calculated.</summary>
    Missing,
    /// <summary>A formula that cannot be calculated here, and no saved number to check it by.</summary>
    Unknown,
}
