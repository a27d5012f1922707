namespace Chainrule.Pictures;

/// <summary>What a colour in a picture is for; which colour that is, light and dark pages say differently.</summary>
internal enum Ink
{
    /// <summary>What the picture is drawn on.</summary>
    Ground,
    Text,

    /// <summary>Text that comes second: axes, units.</summary>
    Faint,
    Grid,

    /// <summary>The first line of a chart, and what is right.</summary>
    First,

    /// <summary>The second line of a chart.</summary>
    Second,

    /// <summary>What is wrong, or must be noticed.</summary>
    Alarm,
}
