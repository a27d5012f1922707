namespace Chainrule.Pictures;

/// <summary>The colours of the inks. First and second stay apart for eyes that do not tell red from green.</summary>
internal static class Palette
{
    public static Colour Light(Ink ink) => ink switch
    {
        Ink.Ground => new(255, 255, 255),
        Ink.Text => new(28, 30, 33),
        Ink.Faint => new(90, 96, 104),
        Ink.Grid => new(222, 225, 230),
        Ink.First => new(31, 95, 191),
        Ink.Second => new(199, 96, 0),
        Ink.Alarm => new(179, 38, 30),
        _ => throw new ArgumentOutOfRangeException(nameof(ink), ink, "no such ink"),
    };

    public static Colour Dark(Ink ink) => ink switch
    {
        Ink.Ground => new(22, 24, 28),
        Ink.Text => new(232, 234, 237),
        Ink.Faint => new(165, 171, 180),
        Ink.Grid => new(55, 60, 68),
        Ink.First => new(125, 176, 255),
        Ink.Second => new(255, 167, 82),
        Ink.Alarm => new(255, 138, 128),
        _ => throw new ArgumentOutOfRangeException(nameof(ink), ink, "no such ink"),
    };
}
