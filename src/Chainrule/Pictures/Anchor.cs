namespace Chainrule.Pictures;

/// <summary>Which end of a text stands at its place.</summary>
public enum Anchor
{
    Start,
    Middle,
    End,
}
