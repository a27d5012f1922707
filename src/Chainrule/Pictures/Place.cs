namespace Chainrule.Pictures;

/// <summary>A point of a picture: x to the right, y downwards.</summary>
internal readonly record struct Place(double X, double Y);
