namespace Chainrule.Pictures;

/// <summary>A point of a picture: x to the right, y downwards.</summary>
public readonly record struct Place(double X, double Y);
